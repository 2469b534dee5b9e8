/** A number to a tenth: as fine as a drawing in pixels needs, so that pages are small and the same everywhere. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
