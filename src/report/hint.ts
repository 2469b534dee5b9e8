import type { Problem } from '../system/finding.ts';

/** The suggestion of a problem as a sentence, '' where it has none: a bare name is what was probably meant. */
export function hintOf({ suggestion }: Problem): string {
  if (suggestion === undefined) return '';
  if (!/\s/.test(suggestion)) return `Did you mean ${suggestion}?`;
  const capital = suggestion.charAt(0).toUpperCase() + suggestion.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
