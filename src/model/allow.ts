import type { Problem } from '../system/finding.ts';
import { covers, readSuppressions } from '../system/suppressions.ts';
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
  const open: Problem[] = [];
  const allowed: AllowedProblem[] = [];
  for (const problem of problems) {
    const places = [problem, ...(problem.steps ?? [])];
    const comment = comments.find((one) => places.some((place) => covers(one, problem.rule, place)));
    if (comment === undefined) open.push(problem);
    else allowed.push({ problem, reason: comment.reason });
  }
  return { open, allowed };
}
