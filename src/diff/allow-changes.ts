import type { Source } from '../model/source.ts';
import type { RuleInfo } from '../system/finding.ts';
import { covers, readSuppressions } from '../system/suppressions.ts';
import type { LocatedChange } from './locate.ts';

/** What `msv-allow` comments call a change that breaks somebody. */
export const breakingChange = {
  id: 'breaking-change',
  summary: 'A change of the model that breaks somebody who depends on it.',
  severity: 'error',
} as const satisfies RuleInfo;

const noReason = `The comment msv-allow ${breakingChange.id} there allows nothing without a reason: write one after a colon.`;

/**
 * Declares what `# msv-allow breaking-change: reason` comments of the new model allow: the change on their line or the one below; for
 * what was removed, on the line of what it stood in.
 */
export function allowChanges(
  changes: readonly LocatedChange[],
  sources: readonly Source[],
): readonly LocatedChange[] {
  const comments = sources
    .flatMap(({ file, text }) => readSuppressions(file, text))
    .filter(({ rule }) => rule === breakingChange.id);
  if (comments.length === 0) return changes;
  return changes.map((change) => {
    const { anchor, verdict } = change;
    if (anchor === undefined || verdict === 'safe' || verdict === 'declared') return change;
    const near = comments.filter((one) => covers(one, breakingChange.id, anchor));
    const comment = near.find(({ reason }) => reason !== '');
    if (comment === undefined)
      return near.length === 0 ? change : { ...change, advice: [...change.advice, noReason] };
    return { ...change, verdict: 'declared', advice: [`Allowed: ${comment.reason}`] };
  });
}
