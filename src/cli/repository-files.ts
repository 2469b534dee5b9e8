import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

/** The folder that the user names, as it is; throws UserError where it is missing or no folder. */
export function existingFolder(folder: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return folder;
  const what = stats === undefined ? `There is no folder ${folder}.` : `${folder} is not a folder.`;
  throw new UserError(what, 'Name the folder of a repository, or go there and leave it out.', folder);
}

/** The file that the user names, as it is; throws UserError where it is missing or no file. `what` says what it should be. */
export function existingFile(file: string, what: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return file;
  const fault = stats === undefined ? `There is no file ${file}.` : `${file} is not a file.`;
  throw new UserError(fault, `Name an existing ${what}.`, file);
}

/** Reads texts by their path below a folder; null for what is not there or can't be read. */
export function textReader(folder: string): (file: string) => string | null {
  return (file) => {
    try {
      return readFileSync(join(folder, file), 'utf8');
    } catch {
      return null; // The file went away after it was scanned; the caller goes on without its text.
    }
  };
}
