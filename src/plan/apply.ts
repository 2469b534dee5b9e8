import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { diskCause, UserError } from '../errors.ts';
import type { Plan, Step } from './compare.ts';
import { insideOf, type Located, type LocateInside } from './inside.ts';
import { ledgerPath, pendingLedgerPath, printLedger } from './ledger.ts';

/** Steps between two looks at whether the user pressed Ctrl-C. */
const stepsPerTurn = 16;

/**
 * Does what the plan says, below `root`: the only writer of a project.
 * Every path is checked before the first byte: that it lies inside, and that its folder, and the file if there is one, can be
 * written to. A file is written beside its place and renamed, so it is the old one or the new one, never half of it. The ledger comes last; `.msv/ledger.next.json` marks a run that has begun.
 * `stop` ends the run between two files. Throws UserError saying what was written when it is stopped or the disk
 * refuses; running the same command again completes it.
 */
export async function applyPlan(root: string, plan: Plan, stop?: AbortSignal): Promise<void> {
  if (plan.steps.length === 0 && !plan.isLedgerNew) return;
  const inside = insideOf(root);
  const ledger: Step = {
    kind: 'write',
    path: pendingLedgerPath,
    content: printLedger(plan.ledger),
    executable: false,
  };
  const steps = [ledger, ...plan.steps].map((step) => ({ step, at: inside(step.path) }));
  const writable = new Set<string>();
  for (const { step, at } of steps) {
    attempt(root, plan, 0, step.path, () => {
      requireWritable(dirname(at.real), writable);
      if (step.kind === 'write') requireUnlocked(at);
    });
  }
  for (const [done, { step, at }] of steps.entries()) {
    if (done % stepsPerTurn === 0) await setImmediate();
    if (stop?.aborted === true) throw stopped(plan, done - 1);
    attempt(root, plan, done - 1, step.path, () => doStep(inside, step, at));
  }
  attempt(root, plan, plan.steps.length, ledgerPath, () =>
    renameSync(inside(pendingLedgerPath).real, inside(ledgerPath).real),
  );
}

/**
 * Writes files of a model that need be no project, below `root`: each is the old one or the new one, never half of it, and every path is
 * checked before the first byte. Throws UserError where the disk refuses, saying what was written.
 */
export function writeFiles(
  root: string,
  files: readonly { readonly path: string; readonly content: string }[],
): void {
  const inside = insideOf(root);
  const located = files.map((file) => ({ ...file, at: inside(file.path) }));
  for (const { path, at } of located) {
    attemptFile(path, nothing, () => {
      accessSync(dirname(at.real), constants.W_OK | constants.X_OK);
      requireUnlocked(at);
    });
  }
  for (const [done, { path, content, at }] of located.entries()) {
    const before = done === 0 ? nothing : `${done} of ${files.length} files are done.`;
    attemptFile(path, before, () => writeWhole(at, content, false));
  }
}

/** Does something to one file; turns an error of the disk into one the user can act on. `before` says what was written. */
function attemptFile(path: string, before: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    throw new UserError(
      `${path} can't be written: ${diskCause(error.code)}. ${before}`,
      'Remove the cause and run the same command again.',
      path,
    );
  }
}

/** Throws what the disk throws where a folder, or the one it will be made in, can't be written to. Each is asked once. */
function requireWritable(folder: string, known: Set<string>): void {
  if (known.has(folder)) return;
  known.add(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (!isError(error, 'ENOENT') || dirname(folder) === folder) throw error;
    requireWritable(dirname(folder), known);
  }
}

/** A file that may only be read would be replaced all the same: who locked it wants it as it is. */
function requireUnlocked({ real, exists }: Located): void {
  if (exists) accessSync(real, constants.W_OK);
}

function doStep(inside: LocateInside, step: Step, at: Located): void {
  if (step.kind === 'write') {
    writeWhole(at, step.content, step.executable);
  } else {
    rmSync(at.real, { force: true });
    removeEmptyFolders(inside, step.path);
  }
}

/** Writes a temporary file beside the place and renames it; the temporary file never outlives a failure. */
function writeWhole({ real: file, exists }: Located, content: string, executable: boolean): void {
  const temporary = join(dirname(file), `.${basename(file)}.msv-tmp`);
  const kept = exists ? statSync(file, { throwIfNoEntry: false })?.mode : undefined;
  const mode = executable ? 0o755 : kept;
  try {
    writeNew(temporary, content);
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Makes a file, following no link put in its place; what a new folder or the leftover of a killed run needs is done first. */
function writeNew(file: string, content: string): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    if (!isError(error, 'ENOENT', 'EEXIST')) throw error;
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, content, { flag: 'wx' });
  }
}

function isError(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

function removeEmptyFolders(inside: LocateInside, path: string): void {
  const folder = dirname(path);
  if (folder === '.') return;
  const { real } = inside(folder);
  if (existsSync(real)) {
    if (readdirSync(real).length > 0) return;
    rmdirSync(real);
  }
  removeEmptyFolders(inside, folder);
}

/** Runs one step; turns an error of the disk into one the user can act on. */
function attempt(root: string, plan: Plan, done: number, path: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    // The mark of the run is the first file; that it fails says something about the folder, not about the mark.
    const what = path === pendingLedgerPath ? 'The folder of the project' : path;
    throw new UserError(
      `${what} can't be written: ${diskCause(error.code)}. ${progressOf(plan, done)}`,
      'Remove the cause and run the same command again: it goes on where it stopped.',
      path === pendingLedgerPath ? root : path,
    );
  }
}

function stopped(plan: Plan, done: number): UserError {
  const progress = progressOf(plan, done);
  return new UserError(
    `Stopped as asked. ${progress}`,
    progress === nothing
      ? 'Run the same command again when you are ready.'
      : 'Complete it in the folder of the project: msv generate',
  );
}

const nothing = 'Nothing was changed.';

/** What the user finds on disk now; `done` counts the plan's steps. */
function progressOf(plan: Plan, done: number): string {
  const isVisible = (step: Step): boolean => !step.path.startsWith('.msv/');
  const written = plan.steps.slice(0, Math.max(done, 0)).filter(isVisible);
  const all = plan.steps.filter(isVisible);
  if (written.length === 0) return nothing;
  const last = written.at(-1)?.path;
  const are = written.length === 1 ? 'is' : 'are';
  return `${written.length} of ${all.length} files ${are} done, up to ${last}; each is whole, the others are as before.`;
}
