import { randomUUID } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { diskCause, UserError } from '../errors.ts';

/** Writes a result to the file that the user names, wholly or not at all. Throws UserError where the disk refuses. */
export function writeOutput(file: string, text: string): void {
  const fresh = `${file}.${randomUUID()}.tmp`;
  try {
    writeFileSync(fresh, text);
    renameSync(fresh, file);
  } catch (error) {
    rmSync(fresh, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const cause = code === 'ENOENT' ? 'there is no such folder' : diskCause(code);
    throw new UserError(`${file} can't be written: ${cause}.`, 'Name another file: --output FILE', file);
  }
}
