import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';

/** The dev runner of a generated project. */
const runner = 'packages/chassis/src/dev/main.ts';

/**
 * The dev runner's path below the root. Throws UserError where the project was not generated yet.
 */
export function findRunner(root: string): string {
  if (existsSync(join(root, runner))) return runner;
  throw new UserError(
    'The services of this project are not generated yet.',
    'Generate them: msv generate',
    join(root, runner),
  );
}

/** Packages that the project needs and that are not in its `node_modules`: empty where everything is installed. */
export function findMissingPackages(root: string): readonly string[] {
  const members = ['packages', 'services']
    .flatMap((group) => foldersIn(join(root, group)).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, 'package.json')));
  const missing = members.flatMap((folder) =>
    neededBy(folder).filter((name) => !isInstalled(name, [folder, root])),
  );
  return [...new Set(missing)];
}

function foldersIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** A workspace member needs itself to be linked, and its dependencies. */
function neededBy(folder: string): readonly string[] {
  const manifest: unknown = parseManifest(join(folder, 'package.json'));
  if (typeof manifest !== 'object' || manifest === null) return [];
  const name = 'name' in manifest && typeof manifest.name === 'string' ? [manifest.name] : [];
  const dependencies = 'dependencies' in manifest ? Object.keys(Object(manifest.dependencies)) : [];
  return [...name, ...dependencies];
}

function parseManifest(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file} can't be read: ${detail}.`, 'Mend the file and run msv dev again.', file);
  }
}

function isInstalled(name: string, folders: readonly string[]): boolean {
  return folders.some((folder) => existsSync(join(folder, 'node_modules', name)));
}
