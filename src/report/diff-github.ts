import type { Verdict } from '../diff/change.ts';
import type { Problem, Severity } from '../system/finding.ts';
import { brokenOf, brokenText, type DiffReport, firstLines } from './diff-report.ts';
import { renderProblemsGithub } from './github.ts';

const severities = {
  breaking: 'error',
  warning: 'warning',
  declared: 'info',
} as const satisfies Record<Exclude<Verdict, 'safe'>, Severity>;

/** Changes as annotations of a pull request, at the new model: of what was removed, at what it stood in. */
export function renderDiffGithub({ changes }: DiffReport, file: string): string {
  const problems = changes.flatMap((change): Problem[] => {
    const { id, verdict, message, anchor, advice } = change;
    if (verdict === 'safe') return [];
    const verb = verdict === 'breaking' ? 'Breaks' : 'Concerns';
    const who = firstLines(brokenOf(change).map((one) => `${verb} ${brokenText(one)}.`));
    const text = [message, ...who, ...firstLines(advice)].join('\n');
    const place = anchor ?? { file, line: 1, column: 1 };
    return [{ ...place, rule: id, severity: severities[verdict], message: text }];
  });
  return renderProblemsGithub(problems);
}
