import type { Finding, Problem } from '../system/finding.ts';
import { hintOf } from '../system/hint.ts';
import { fingerprint } from './fingerprint.ts';

/** A problem of a model in the form that findings about code have: its place is the first step of the proof. */
export function findingOf(problem: Problem): Finding {
  const { rule, severity, message, suggestion, contexts = [], steps = [] } = problem;
  const { file, line, column } = problem;
  return {
    rule,
    severity,
    services: contexts,
    message,
    advice: hintOf(problem),
    ...(suggestion === undefined ? {} : { suggestion }),
    confidence: 'certain',
    evidence: [{ file, line, column, note: '', chain: '' }, ...steps],
    // Messages name both sides and no line, so they stay the same while the fault does.
    fingerprint: fingerprint(rule, [...contexts, message]),
  };
}
