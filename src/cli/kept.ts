import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Bytes of the checksum at the end of a file. */
const checksumLength = 4;

/**
 * Reads what `keep` left; undefined where there is nothing, where it is damaged, or where somebody else can have
 * written it: it is trusted, code is even run, and it lies in the folder of temporary files, which is everybody's.
 */
export function readKept(folder: string, name: string): Buffer | undefined {
  const bytes = readOwn(join(folder, name));
  if (bytes === undefined || bytes.length < checksumLength) return undefined;
  const kept = bytes.subarray(0, -checksumLength);
  // V8 checks the length of cached code only, and runs what is damaged.
  return bytes.readUInt32LE(kept.length) === checksum(kept) ? kept : undefined;
}

/** Keeps bytes by name for the next run, in a folder of the user's own. What can't be written there is made again. */
export function keep(folder: string, things: Iterable<readonly [name: string, bytes: Buffer]>): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwnFolder(folder)) return;
    for (const [name, bytes] of things) {
      const end = Buffer.alloc(checksumLength);
      end.writeUInt32LE(checksum(bytes));
      // Renamed, so that no run reads half of it.
      const temporary = join(folder, `${name}.${process.pid}`);
      writeFileSync(temporary, Buffer.concat([bytes, end]), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, join(folder, name));
    }
  } catch {
    // A full or read-only disk: the next run works it out again.
  }
}

/** Whether anything may be taken from the folder: nobody but the user can put a file there. False where it does not exist. */
export function isOwnFolder(folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats !== undefined && isOwn(stats);
}

function readOwn(file: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    // Not waiting: where somebody put a pipe in its place, nobody writes.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    // Asked of the open file, so that no other one can take its place in between.
    return isOwn(fstatSync(descriptor)) ? readFileSync(descriptor) : undefined;
  } catch {
    return undefined; // The first run of this kind, or a file we may not read: compiled as ever.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Windows has no such numbers; there each user has a folder of temporary files. */
function isOwn({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** CRC-32, from a module that is loaded only where something is kept. */
function checksum(bytes: Buffer): number {
  return process.getBuiltinModule('node:zlib').crc32(bytes);
}
