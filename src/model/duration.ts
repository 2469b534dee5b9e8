const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a checked duration: `300ms`, `5s`, `15m`, `2h`, `7d`. */
export function toMilliseconds(text: string): number {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) throw new Error(`unchecked duration in the model: ${text}`);
  return Number(amount) * units[unit as keyof typeof units];
}

/** The same where the model may be silent. */
export const toMillisecondsOrNull = (text: string | undefined): number | null =>
  text === undefined ? null : toMilliseconds(text);

/** Milliseconds as the model writes them, in the largest unit without a fraction: `15m`, `1200ms`. */
export function durationText(milliseconds: number): string {
  const fitting = Object.entries(units).filter(([, size]) => milliseconds % size === 0);
  const [unit, size] = (milliseconds > 0 ? fitting.at(-1) : fitting[0]) ?? ['ms', 1];
  return `${milliseconds / size}${unit}`;
}
