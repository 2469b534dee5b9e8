import { codeFrame } from '../system/code-frame.ts';
import type { Problem } from '../system/finding.ts';
import { count } from '../system/listing.ts';
import { hintOf } from './hint.ts';
import { paragraph, placeOf } from './layout.ts';
import { type Look, severityStyles } from './paint.ts';

/** Text of a file that problems point at, or null where there is none to show. */
export type SourceText = (file: string) => string | null;

/** Problems of a model or settings file for people, each with the lines it is about. */
export function renderProblemsText(problems: readonly Problem[], sources: SourceText, look: Look): string {
  if (problems.length === 0) return `${look.paint('green', 'No problem')}.\n`;
  const total = `${look.paint('bold', count(problems.length, 'problem'))}.`;
  return `${renderProblems(problems, sources, look)}\n\n${total}\n`;
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
