/** How often a route may be called within a time, in milliseconds. */
export type RateLimit = { readonly max: number; readonly timeWindow: string };

const windows: Readonly<Record<string, string>> = {
  s: '1_000',
  m: '60_000',
  h: '3_600_000',
  d: '86_400_000',
};

/** "20/m" -> 20 in 60,000 ms; undefined for '' and for what is no rate. */
export function limitOf(text: string): RateLimit | undefined {
  const [, max, unit] = /^(\d+)\/([smhd])$/.exec(text) ?? [];
  const timeWindow = unit === undefined ? undefined : windows[unit];
  return max === undefined || timeWindow === undefined ? undefined : { max: Number(max), timeWindow };
}
