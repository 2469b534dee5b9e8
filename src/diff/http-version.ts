import type { Sides } from './sides.ts';

/** The number in `v2`; null where there is none. */
function numberOf(version: string): number | null {
  const [digits] = /\d+/.exec(version) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** `v2` after `v1`. */
export function nextHttpVersion(version: string): string {
  const number = numberOf(version);
  return number === null ? `${version}-2` : version.replace(/\d+/, String(number + 1));
}

/** Whether the version in front of the paths of a context is a later one: then its routes may differ from what they were. */
export function hasNewHttpVersion({ before, after }: Sides, context: string): boolean {
  const [old, now] = [before.contexts.get(context)?.http.version, after.contexts.get(context)?.http.version];
  if (old === undefined || now === undefined || old === now) return false;
  return (numberOf(now) ?? Number.POSITIVE_INFINITY) > (numberOf(old) ?? 0);
}
