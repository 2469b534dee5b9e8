import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { type Ignore, isIgnored, withIgnoreFile } from './ignore.ts';
import { folderOf } from './path.ts';
import { isCode } from './source-file.ts';

/** The files of a repository, by path relative to its root, and a way to read them. Nothing outside the root is reached. */
export type Repository = {
  readonly paths: readonly string[];
  readonly has: (path: string) => boolean;
  /** The paths in a folder and below it, in order; the path itself where it is a file. '' is the root. */
  readonly within: (folder: string) => readonly string[];
  /** Text of a file; undefined if there is none. */
  readonly read: (path: string) => string | undefined;
  /** Files that were passed over, wholly or in part. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** Lists a file as passed over: for readers that can not make sense of it. Each file is listed once. */
  readonly passOver: (file: string, reason: string) => void;
};

/** Folders that hold no source of the project, whatever .gitignore says. */
const passedOver = new Set(
  'node_modules .git dist build out coverage .next .nuxt .turbo .cache .nx .yarn vendor target __pycache__ .venv venv .terraform .idea .vscode bower_components .msv'.split(
    ' ',
  ),
);

const largestFile = 1_000_000;

/** Lists the files below `root` that neither .gitignore nor `ignore` (lines as in a .gitignore) excludes. Symbolic links are not followed. Throws UserError if `root` is not a folder. */
export function openRepository(root: string, ignore: readonly string[] = []): Repository {
  const paths: string[] = [];
  const skipped: { file: string; reason: string }[] = [];
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(
      'There is no such folder to scan.',
      'Give the folder of a repository: msv lint architecture DIR',
      root,
    );
  }
  const walk = (folder: string, above: Ignore): void => {
    const entries =
      readable(folder, skipped, () => readdirSync(join(root, folder), { withFileTypes: true })) ?? [];
    const own = entries.find((entry) => entry.name === '.gitignore' && entry.isFile());
    const ignore = own
      ? withIgnoreFile(above, folder, readFileSync(join(root, folder, '.gitignore'), 'utf8'))
      : above;
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!passedOver.has(entry.name) && !isIgnored(ignore, path, true)) walk(path, ignore);
      } else if (entry.isSymbolicLink()) skipped.push({ file: path, reason: 'symbolic link' });
      else if (entry.isFile() && (isEnvFile(entry.name) || !isIgnored(ignore, path, false))) paths.push(path);
    }
  };
  walk('', withIgnoreFile([], '', ignore.join('\n')));
  return { ...fromReader(paths, (path) => readSmall(join(root, path), path, skipped)), ...listOf(skipped) };
}

/** A repository held in memory: paths to texts. For tests. */
export function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  const texts = new Map(Object.entries(files));
  return { ...fromReader([...texts.keys()].sort(), (path) => texts.get(path)), ...listOf([]) };
}

function listOf(skipped: { file: string; reason: string }[]): Pick<Repository, 'skipped' | 'passOver'> {
  const passOver = (file: string, reason: string): void => {
    if (!skipped.some((one) => one.file === file)) skipped.push({ file, reason });
  };
  return { skipped, passOver };
}

function fromReader(
  paths: readonly string[],
  load: (path: string) => string | undefined,
): Pick<Repository, 'paths' | 'has' | 'read' | 'within'> {
  const known = new Set(paths);
  const texts = new Map<string, string | undefined>();
  const read = (path: string): string | undefined => {
    if (!known.has(path)) return undefined;
    if (isCode(path)) return load(path);
    if (!texts.has(path)) texts.set(path, load(path));
    return texts.get(path);
  };
  return { paths, has: (path) => known.has(path), read, within: makeWithin(paths) };
}

/** What lies in a folder stands in one stretch of the list, so that each folder needs but its ends. */
function makeWithin(paths: readonly string[]): Repository['within'] {
  const ends = new Map<string, { readonly from: number; to: number }>();
  for (const [index, path] of paths.entries()) {
    for (let at = path; at !== ''; at = folderOf(at)) {
      const known = ends.get(at);
      if (known) known.to = index + 1;
      else ends.set(at, { from: index, to: index + 1 });
    }
  }
  return (folder) => {
    if (folder === '' || folder === '.') return paths;
    const found = ends.get(folder);
    return found ? paths.slice(found.from, found.to) : [];
  };
}

/** Env files are often ignored by git, yet they are what the process reads. */
function isEnvFile(name: string): boolean {
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env');
}

function readSmall(
  file: string,
  path: string,
  skipped: { file: string; reason: string }[],
): string | undefined {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestFile) {
    skipped.push({ file: path, reason: `larger than ${largestFile / 1_000_000} MB` });
    return undefined;
  }
  const text = readable(path, skipped, () => readFileSync(file, 'utf8'));
  if (text === undefined) return undefined;
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** What `read` gives; undefined, and listed as passed over, where the system does not let us. */
function readable<T>(
  path: string,
  skipped: { file: string; reason: string }[],
  read: () => T,
): T | undefined {
  try {
    return read();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ENOENT') throw error;
    if (!skipped.some((one) => one.file === path))
      skipped.push({ file: path === '' ? '.' : path, reason: `not readable (${code})` });
    return undefined;
  }
}
