import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { giveTo, isReachable, type Owner, serverOwner } from './owner.ts';

/** A cluster on disk, ready to be started. */
export type Prepared = {
  readonly data: string;
  readonly password: string;
  readonly owner: Owner | undefined;
  /** Folder of binaries the owner can run. */
  readonly bin: string;
};

/**
 * Makes the cluster in `folder` if it is not there, with a password only this folder knows.
 * @throws Error with the way out, if another major version made it
 */
export async function prepareCluster(folder: string, binaries: Binaries): Promise<Prepared> {
  const owner = await serverOwner();
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await giveTo(owner, folder);
  const bin = await runnableBy(owner, binaries);
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) await initialise(bin, data, passwordFile, owner);
  else if (version.trim() !== binaries.major) {
    throw new Error(
      `the data in ${folder} was written by PostgreSQL ${version.trim()}, and here is ${binaries.major}: --reset forgets it`,
    );
  }
  return { data, password: await readFile(passwordFile, 'utf8'), owner, bin };
}

/** Made aside and moved into place when complete, so that a run that was interrupted leaves nothing half done. */
async function initialise(
  bin: string,
  data: string,
  passwordFile: string,
  owner: Owner | undefined,
): Promise<void> {
  const unfinished = `${data}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await writeFile(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  await giveTo(owner, passwordFile);
  const flags = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(join(bin, 'initdb'), ['-D', unfinished, `--pwfile=${passwordFile}`, ...flags], {
    ...owner,
    cwd: dirname(data),
  });
  await rename(unfinished, data);
}

/** Binaries in a folder of root's are of no use to nobody: they are copied to where anybody can run them. */
async function runnableBy(owner: Owner | undefined, binaries: Binaries): Promise<string> {
  if (!owner || (await isReachable(binaries.folder))) return binaries.folder;
  const copy = join(tmpdir(), `postgres-${binaries.major}-${process.platform}-${process.arch}`);
  const found = await stat(copy).catch(() => undefined);
  if (!found) await copyFolder(dirname(binaries.folder), copy);
  // Anybody can put a folder there; we run none but our own.
  else if (found.uid !== process.getuid?.()) throw new Error(`${copy} is not ours: remove it`);
  return join(copy, 'bin');
}

/** Complete or not at all, even where two do it at once. */
async function copyFolder(from: string, to: string): Promise<void> {
  const unfinished = await mkdtemp(`${to}-`);
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await chmod(unfinished, 0o755);
  await rename(unfinished, to).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}
