/** The product of percentages, in percent: of 99.5 and 99.9, 99.4005. */
export function productOf(percentages: readonly number[]): number {
  return percentages.reduce((product, one) => product * (one / 100), 1) * 100;
}

/** A percentage rounded to two digits, or to as many as show that it is below another: `99.4`, `99.89996`. */
export function percentBelow(percentage: number, other: number): string {
  const digits = [2, 3, 4, 5, 6, 7, 8].find((digits) => Number(percentage.toFixed(digits)) < other) ?? 9;
  return String(Number(percentage.toFixed(digits)));
}
