import type { Problem } from '../system/finding.ts';
import { keysOf, placeKey, readSuppressions } from '../system/suppressions.ts';
import { isRequired } from './model-rules.ts';
import type { Source } from './source.ts';

/** A problem that a comment allows, and why. */
export type AllowedProblem = { readonly problem: Problem; readonly reason: string };

/**
 * Sets apart what `# msv-allow RULE: reason` comments of the model allow: at the line they stand on or the one below, or at a
 * place of the proof. Rules that have to hold are not allowed by anything.
 */
export function allow(
  problems: readonly Problem[],
  sources: readonly Source[],
): { readonly open: readonly Problem[]; readonly allowed: readonly AllowedProblem[] } {
  const comments = sources
    .flatMap(({ file, text }) => readSuppressions(file, text))
    .filter(({ rule, reason }) => reason !== '' && !isRequired(rule));
  if (comments.length === 0) return { open: problems, allowed: [] };
  // From the end, so that of two comments at one place the first counts.
  const reasons = new Map(
    comments.toReversed().flatMap((one) => keysOf(one).map((key) => [key, one.reason] as const)),
  );
  const open: Problem[] = [];
  const allowed: AllowedProblem[] = [];
  for (const problem of problems) {
    const places = [problem, ...(problem.steps ?? [])];
    const near = places.map((place) => reasons.get(placeKey(problem.rule, place)));
    const reason = near.find((one) => one !== undefined);
    if (reason === undefined) open.push(problem);
    else allowed.push({ problem, reason });
  }
  return { open, allowed };
}
