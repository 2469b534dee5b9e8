import { UserError } from '../errors.ts';
import type { Source } from '../model/source.ts';
import { codeFrame } from '../system/code-frame.ts';
import type { Problem } from '../system/finding.ts';
import { hintOf } from '../system/hint.ts';
import { count } from '../system/listing.ts';

/**
 * The error for a model or settings file that can't be used: every problem that is an error, each with its place, its
 * code frame and what was probably meant. `folder` is what leads from the current folder to the files.
 */
export function refuseProblems(
  problems: readonly Problem[],
  sources: readonly Source[],
  folder = '',
): UserError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const files = [...new Set(errors.map(({ file }) => `${folder}${file}`))];
  const described = errors.map((problem) => `${folder}${describe(problem, sources)}`);
  return new UserError(
    `${count(errors.length, 'error')} in ${files.join(', ')}; nothing was written.\n\n${described.join('\n\n')}`,
    `Mend ${errors.length === 1 ? 'it' : 'them'} and run the command again.`,
  );
}

function describe(problem: Problem, sources: readonly Source[]): string {
  const { file, line, column, message, rule } = problem;
  const text = sources.find((source) => source.file === file)?.text ?? '';
  const frame = codeFrame(text, { line, column });
  const hint = hintOf(problem);
  return [
    `${file}:${line}:${column}  ${rule}`,
    message,
    ...(frame === '' ? [] : [frame]),
    ...(hint === '' ? [] : [hint]),
  ].join('\n');
}
