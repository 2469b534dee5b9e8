import type { Problem } from './finding.ts';

/** The suggestion of a problem as a sentence, '' where it has none: a bare name is what was probably meant, a fragment an edit. */
export function hintOf({ suggestion }: Pick<Problem, 'suggestion'>): string {
  if (suggestion === undefined) return '';
  if (!/\s/.test(suggestion)) return `Did you mean ${suggestion}?`;
  return /^[A-Z].*[.!?]$/.test(suggestion) ? suggestion : `Try: ${suggestion}`;
}
