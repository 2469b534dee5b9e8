import { execa } from 'execa';
import { UserError } from '../errors.ts';

/** How a program is run: in which folder, with which variables on top of ours, and where its output goes. */
export type RunOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** show: the program writes to our stderr as it runs (stdout stays the result's). keep: returned, shown only on failure. */
  readonly output: 'show' | 'keep';
};

/**
 * Runs a program to its end and returns what it wrote to stdout ('' where output is shown).
 * Throws UserError where it can't be started or ends with another code than 0.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  const shown = options.output === 'show';
  const result = await execa(program, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdin: 'ignore',
    stdout: shown ? process.stderr : 'pipe',
    stderr: shown ? process.stderr : 'pipe',
    reject: false,
  });
  if (!result.failed) return result.stdout ?? '';
  const line = [program, ...args].join(' ');
  if (result.exitCode === undefined && !result.isTerminated) {
    throw new UserError(
      `${program} could not be started.`,
      `Install ${program}, then run: ${line}`,
      options.cwd,
    );
  }
  const said = lastLines(`${result.stdout ?? ''}\n${result.stderr ?? ''}`);
  const end = result.signal === undefined ? `exit code ${result.exitCode}` : result.signal;
  throw new UserError(
    `\`${line}\` ended with ${end}.${said === '' ? '' : `\n${said}`}`,
    `Mend what it says and run it again in this folder: ${line}`,
    options.cwd,
  );
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n');
}
