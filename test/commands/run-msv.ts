import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inject } from 'vitest';

const script = join(import.meta.dirname, '../../bin/run.js');

export type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type RunOptions = {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Who runs it, by number; only root may say. */
  readonly uid?: number;
};

/** Throws what the build failed with, if it did: what lies in `dist/` is then not what is tested. */
export function requireBuild(): void {
  const error = inject('buildError');
  if (error !== '') throw new Error(`msv could not be built: ${error}`);
}

/** Runs the real, built command line without a terminal and waits for its end. */
export function runMsv(args: readonly string[], options: RunOptions = {}): Run {
  requireBuild();
  const { FORCE_COLOR: _, ...inherited } = process.env;
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd: options.cwd,
    env: { ...inherited, CI: '', ...options.env },
    input: options.input ?? '',
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (result.error !== undefined) throw result.error;
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}
