import type { RemarkStep } from '../rule.ts';
import type { RawModel } from '../schema.ts';

/** The teams that answer for some contexts, each once, and where that is said of the first context of each. */
export function teamsOf(
  raw: RawModel,
  contexts: readonly string[],
): { readonly teams: readonly string[]; readonly steps: readonly RemarkStep[] } {
  const first = new Map<string, string>();
  for (const context of contexts) {
    const team = raw.contexts[context]?.team;
    if (team && !first.has(team)) first.set(team, context);
  }
  const steps = [...first].map(([team, context]) => ({
    path: ['contexts', context, 'team'],
    note: `${team} answers for ${context}`,
  }));
  return { teams: [...first.keys()], steps };
}
