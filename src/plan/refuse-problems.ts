import { UserError } from '../errors.ts';
import { codeFrame } from '../model/code-frame.ts';
import type { Source } from '../model/source.ts';
import type { Problem } from '../system/finding.ts';

/**
 * The error for a model or settings file that can't be used: every problem that is an error, each with its place, its code frame
 * and the nearest legal name.
 */
export function refuseProblems(problems: readonly Problem[], sources: readonly Source[]): UserError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [file = ''] = [...new Set(errors.map((problem) => problem.file))];
  const count = errors.length === 1 ? 'one error' : `${errors.length} errors`;
  const blocks = errors.map((problem) => describe(problem, sources));
  return new UserError(
    `${file} has ${count}; nothing was written.\n\n${blocks.join('\n\n')}`,
    errors.length === 1 ? 'Mend it and run the command again.' : 'Mend them and run the command again.',
  );
}

function describe(
  { file, line, column, message, suggestion, rule }: Problem,
  sources: readonly Source[],
): string {
  const text = sources.find((source) => source.file === file)?.text ?? '';
  const head = `${file}:${line}:${column}  ${message}${suggestion === undefined ? '' : ` ${sentence(suggestion)}`}  (${rule})`;
  const frame = codeFrame(text, line, column);
  return frame === '' ? head : `${head}\n${frame}`;
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
