import { execa } from 'execa';
import { UserError } from '../errors.ts';
import { onInterrupt } from './interrupt.ts';

/** How a program is run: in which folder, with which variables on top of ours (undefined: without it), and where its output goes. */
export type RunOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
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

/** What a program writes; undefined where it ends with another code than 0. Throws UserError where it can't be started. */
export async function askProgram(
  program: string,
  args: readonly string[],
  options: Pick<RunOptions, 'cwd' | 'env'>,
): Promise<string | undefined> {
  const result = await execa(program, args, {
    cwd: options.cwd,
    env: { ...options.env },
    stdin: 'ignore',
    stripFinalNewline: false,
    reject: false,
  });
  if (!result.failed) return result.stdout;
  if (result.exitCode === undefined && !result.isTerminated) {
    throw new UserError(`${program} could not be started.`, `Install ${program}.`, options.cwd);
  }
  return undefined;
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n');
}

/**
 * Runs a program that lives until it is stopped, on our stdout and stderr, and returns its exit code. Ctrl-C and SIGTERM reach it
 * exactly once, as SIGTERM: it has a process group of its own, for a terminal would send Ctrl-C to both of us. We end after it.
 */
export async function runUntilStopped(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string },
): Promise<number> {
  const child = execa(program, args, {
    cwd: options.cwd,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    detached: true,
    cleanup: false,
    // Services drain their requests and PostgreSQL writes its checkpoint before they end.
    forceKillAfterDelay: 20_000,
    reject: false,
  });
  const kill = () => signalGroup(child.pid, 'SIGKILL');
  const release = onInterrupt(async () => {
    child.kill('SIGTERM');
    await child;
  });
  // A second Ctrl-C ends us at once; nothing may be left running then.
  process.once('exit', kill);
  process.once('SIGHUP', kill);
  try {
    const { exitCode, signal } = await child;
    if (exitCode === undefined && signal === undefined) {
      throw new UserError(
        `${program} could not be started.`,
        `Run it yourself: ${[program, ...args].join(' ')}`,
      );
    }
    return exitCode ?? 1;
  } finally {
    release();
    process.off('exit', kill);
    process.off('SIGHUP', kill);
  }
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It ended on its own in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
