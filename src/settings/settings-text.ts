import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

/** The settings file of a repository, at its root. */
export const settingsName = 'msv.yaml';

/**
 * The text of the settings file that the user names, else of `msv.yaml` in the folder; null where none is named and there is none.
 * Throws UserError where a named file does not exist or a file can't be read.
 */
export function readSettingsText(
  folder: string,
  named: string | undefined,
): { readonly file: string; readonly text: string } | null {
  const path = named ?? join(folder, settingsName);
  const file = named ?? settingsName;
  if (named === undefined && statSync(path, { throwIfNoEntry: false })?.isFile() === false)
    throw unreadable('it is no file', file); // a folder; or a pipe or a device, which is never read to its end
  try {
    return { file, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' && named === undefined) return null;
    if (code === 'ENOENT') {
      throw new UserError(`There is no settings file ${file}.`, 'Name an existing file: --config FILE', file);
    }
    const why = code === 'EISDIR' ? 'it is a folder' : code;
    throw unreadable(why, file);
  }
}

function unreadable(why: string, file: string): UserError {
  return new UserError(`The settings can't be read (${why}).`, 'Name a readable file: --config FILE', file);
}
