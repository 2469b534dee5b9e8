import { readdirSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { UserError } from '../errors.ts';
import { pendingLedgerPath } from './ledger.ts';

/** What may lie in the folder of a new project: a repository without a file in it. */
const harmless = new Set(['.git', '.DS_Store']);

/** Throws UserError unless a new project can be made at `root`: it is missing or an empty folder. */
export function requireEmptyFolder(root: string): void {
  const shown = relative(process.cwd(), root) || '.';
  const stats = statSync(root, { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (!stats.isDirectory()) {
    throw new UserError(`${shown} is a file, not a folder.`, 'Choose another folder: --dir DIR', shown);
  }
  const there = readdirSync(root).filter((entry) => !harmless.has(entry) && !isJustBegun(root, entry));
  if (there.length === 0) return;
  if (there.includes('domain.yaml')) {
    throw new UserError(
      `${shown} holds a project already.`,
      `Bring it up to its model: cd ${shown} && msv generate`,
      shown,
    );
  }
  const some = there.slice(0, 3).join(', ') + (there.length > 3 ? ', ...' : '');
  throw new UserError(
    `The folder ${shown} is not empty: it holds ${some}.`,
    'Choose another folder: --dir DIR',
    shown,
  );
}

/** A run that ended before its first file left nothing but its mark. */
function isJustBegun(root: string, entry: string): boolean {
  const marked = basename(pendingLedgerPath);
  return entry === '.msv' && readdirSync(join(root, entry)).every((name) => name === marked);
}
