import { chown, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** Whom PostgreSQL runs as; it refuses to run as root. */
export type Owner = { readonly uid: number; readonly gid: number };

/** `nobody` if we are root, else undefined: ourselves. */
export async function serverOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const line = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid)
    throw new Error('PostgreSQL does not run as root, and this machine has no user nobody to run it as');
  return { uid: Number(uid), gid: Number(gid) };
}

/** Can anybody enter every folder down to this one? Those that don't exist yet don't count. */
export async function isReachable(path: string): Promise<boolean> {
  const folder = resolve(path);
  const mode = await stat(folder).then(
    (found) => found.mode,
    () => undefined,
  );
  if (mode !== undefined && (mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isReachable(dirname(folder));
}

export async function giveTo(owner: Owner | undefined, path: string): Promise<void> {
  if (owner) await chown(path, owner.uid, owner.gid);
}
