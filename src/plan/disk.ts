import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { ReadFile } from './compare.ts';
import { insideOf } from './inside.ts';
import { type Ledger, ledgerPath, parseLedger, pendingLedgerPath, recordsFolder } from './ledger.ts';

/**
 * Reads files of the project at `root` by their relative paths.
 * The reader throws UserError where a path leads out of the project, or where a folder stands in place of the file.
 */
export function diskReader(root: string): ReadFile {
  const inside = insideOf(root);
  return (path) => {
    const { real: file, exists } = inside(path);
    const stats = exists ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (stats === undefined) return undefined;
    if (!stats.isFile()) {
      throw new UserError(
        `${path} is a ${stats.isDirectory() ? 'folder' : 'special file'}, but msv writes a file of that name.`,
        'Move it away, or rename the model element it follows from.',
        path,
      );
    }
    return readText(file, path);
  };
}

function readText(file: string, path: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `${path} can't be read: ${detail}.`,
      'Check its permissions and run msv again.',
      path,
    );
  }
}

/** The ledger of a project, and that of an interrupted run where there was one. Throws UserError when damaged. */
export function readLedgers(read: ReadFile): { ledger: Ledger; pending: Ledger | undefined } {
  const text = read(ledgerPath);
  const pending = read(pendingLedgerPath);
  return {
    ledger: text === undefined ? new Map() : parseLedger(text, ledgerPath),
    pending: pending === undefined ? undefined : parseLedger(pending, pendingLedgerPath),
  };
}

/** What blocks wrote down for themselves, by path; see `Project.records`. */
export function readRecords(root: string): ReadonlyMap<string, string> {
  const folder = join(root, recordsFolder);
  if (!existsSync(folder)) return new Map();
  const read = diskReader(root);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  return new Map(paths.map((path) => [path, read(path) ?? '']));
}
