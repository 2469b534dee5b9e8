import { codeFrame } from '../system/code-frame.ts';
import type { Problem } from '../system/finding.ts';
import { hintOf } from '../system/hint.ts';
import { count } from '../system/listing.ts';
import { countBySeverity } from './count-by-severity.ts';
import { paragraph, placeOf } from './layout.ts';
import { type Look, severityStyles } from './paint.ts';
import { renderProof } from './proof.ts';

/** Text of a file that problems point at, or null where there is none to show. */
export type SourceText = (file: string) => string | null;

/** Problems of a model for people, each with the lines it is about, then how many there are and how many are allowed. */
export function renderProblemsText(
  problems: readonly Problem[],
  allowed: number,
  sources: SourceText,
  look: Look,
): string {
  const more = allowed === 0 ? '' : `${count(allowed, 'problem')} allowed by msv-allow comments.\n`;
  const first = problems[0];
  if (first === undefined) return `${look.paint('green', 'No problem')}.\n${more}`;
  const total = `${look.paint('bold', count(problems.length, 'problem'))} (${countBySeverity(problems)}).`;
  const why = `Why, and how to mend it: msv explain ${first.rule}.`;
  return `${renderProblems(problems, sources, look)}\n\n${total}\n${more}${why}\n`;
}

/** Problems one below the other, without a total. */
export function renderProblems(problems: readonly Problem[], sources: SourceText, look: Look): string {
  return problems.map((problem) => renderProblem(problem, sources(problem.file), look)).join('\n\n');
}

/** One problem: what, where, the lines around it, and what was probably meant. */
export function renderProblem(problem: Problem, source: string | null, look: Look): string {
  const { paint, width } = look;
  const hint = hintOf(problem);
  const frame = source === null ? '' : frameOf(source, problem, look);
  const severity = paint(severityStyles[problem.severity], problem.severity);
  return [
    `${severity}  ${paint('bold', problem.rule)}  ${paint('cyan', placeOf(problem))}`,
    paragraph(problem.message, width, '  '),
    ...(frame === '' ? [] : ['', frame]),
    ...(problem.steps === undefined ? [] : ['', ...renderProof(problem.steps, look)]),
    ...(hint === '' ? [] : ['', paragraph(hint, width, '  ')]),
  ].join('\n');
}

function frameOf(source: string, problem: Problem, { paint, width }: Look): string {
  const frame = codeFrame(source, problem, {
    width: width - 2,
    style: (part, text) => paint(part === 'gutter' ? 'dim' : 'red', text),
  });
  return frame.replaceAll(/^(?=.)/gm, '  ');
}
