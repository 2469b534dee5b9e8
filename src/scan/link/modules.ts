import { folderOf, isWithin, joinPath } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { isCode } from '../files/source-file.ts';
import { readJson } from '../manifests/loose-json.ts';
import { packageOf } from './package-name.ts';

/** Finds the file that a module specifier means. */
export type Modules = {
  /** Path of the file, or undefined for a package from outside the repository. */
  readonly resolve: (from: string, specifier: string) => string | undefined;
};

type Mapping = {
  readonly folder: string;
  readonly baseUrl: string | undefined;
  readonly paths: readonly (readonly [string, readonly string[]])[];
};
type Package = { readonly folder: string; readonly json: Readonly<Record<string, unknown>> };

const suffixes = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '.jsx',
  '/index.ts',
  '/index.js',
  '/index.mjs',
  '/index.tsx',
];

/** Relative paths, tsconfig `paths` and `baseUrl`, package `imports`, and packages of the same workspace. */
export function linkModules(repository: Repository): Modules {
  const packages = readPackages(repository);
  const mappings = readMappings(repository);
  const memo = new Map<string, string | undefined>();
  const resolve = (from: string, specifier: string): string | undefined => {
    const folder = folderOf(from);
    const key = `${folder}\0${specifier}`;
    if (!memo.has(key)) memo.set(key, resolveIn(repository, mappings, packages, folder, specifier));
    return memo.get(key);
  };
  return { resolve };
}

function resolveIn(
  repository: Repository,
  mappings: ReadonlyMap<string, Mapping>,
  packages: ReadonlyMap<string, Package>,
  folder: string,
  specifier: string,
): string | undefined {
  if (specifier.startsWith('.')) return probe(repository, joinPath(folder, specifier));
  if (specifier.startsWith('node:')) return undefined;
  for (let at: string | undefined = folder; at !== undefined; at = at === '' ? undefined : folderOf(at)) {
    const mapping = mappings.get(at);
    const found =
      mapping && resolveMapped(repository, mapping, specifier, isDependency(packages, folder, specifier));
    if (found) return found;
  }
  return resolvePackage(repository, packages, specifier);
}

/** Whether a package.json around the folder asks for this package from outside the repository. */
function isDependency(packages: ReadonlyMap<string, Package>, folder: string, specifier: string): boolean {
  const name = packageOf(specifier);
  if (packages.has(name)) return false;
  for (const { folder: home, json } of packages.values()) {
    const lists = [json.dependencies, json.devDependencies, json.peerDependencies];
    if (isWithin(folder, home) && lists.some((list) => isRecord(list) && name in list)) return true;
  }
  return false;
}

function resolveMapped(
  repository: Repository,
  mapping: Mapping,
  specifier: string,
  isExternal: boolean,
): string | undefined {
  const base = joinPath(mapping.folder, mapping.baseUrl ?? '.');
  if (base === undefined) return undefined;
  for (const [pattern, targets] of mapping.paths) {
    const star = pattern.indexOf('*');
    const head = star < 0 ? pattern : pattern.slice(0, star);
    const tail = star < 0 ? '' : pattern.slice(star + 1);
    if (star < 0 ? specifier !== pattern : !(specifier.startsWith(head) && specifier.endsWith(tail)))
      continue;
    const middle = specifier.slice(head.length, specifier.length - tail.length);
    for (const target of targets) {
      const found = probe(repository, joinPath(base, target.replace('*', middle)));
      if (found) return found;
    }
  }
  return mapping.baseUrl === undefined || isExternal
    ? undefined
    : probe(repository, joinPath(base, specifier));
}

/** A package of the repository itself, by its name; the source is preferred to what would be built from it. */
function resolvePackage(
  repository: Repository,
  packages: ReadonlyMap<string, Package>,
  specifier: string,
): string | undefined {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const found = packages.get(name);
  if (!found) return undefined;
  const rest = specifier.slice(name.length + 1);
  const declared = entryOf(found.json, rest);
  const candidates = [
    declared,
    declared?.replace(/(^|\/)(?:dist|build|lib|out)\//, '$1src/').replace(/\.[cm]?js$/, ''),
    declared?.replace(/\.[cm]?js$/, '.ts'),
    rest === '' ? 'src/index' : undefined,
    rest === '' ? 'index' : undefined,
    rest === '' ? undefined : `src/${rest}`,
    rest === '' ? undefined : rest,
    rest.startsWith('dist/') || rest.startsWith('build/')
      ? `src/${rest.replace(/^(?:dist|build)\//, '')}`
      : undefined,
  ];
  for (const candidate of candidates) {
    const file = candidate === undefined ? undefined : probe(repository, joinPath(found.folder, candidate));
    if (file) return file;
  }
  return undefined;
}

/** What package.json names for an entry: exports (import before require), module, main. */
function entryOf(json: Readonly<Record<string, unknown>>, rest: string): string | undefined {
  const exported = json.exports;
  const key = rest === '' ? '.' : `./${rest}`;
  const entry =
    isRecord(exported) && (key in exported || !('.' in exported))
      ? (exported[key] ?? (rest === '' ? exported : undefined))
      : undefined;
  const target = targetOf(rest === '' && typeof exported === 'string' ? exported : entry);
  if (target !== undefined || rest !== '') return target;
  for (const field of [json.source, json.types, json.module, json.main])
    if (typeof field === 'string') return field.replace(/\.d\.ts$/, '');
  return undefined;
}

function targetOf(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  if (!isRecord(entry)) return undefined;
  for (const condition of ['source', 'import', 'default', 'node', 'require', 'types']) {
    const target = targetOf(entry[condition]);
    if (target !== undefined) return target.replace(/\.d\.ts$/, '');
  }
  return undefined;
}

function probe(repository: Repository, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  const stem = path.replace(/\.([cm]?)js$/, '');
  if (stem !== path) {
    for (const suffix of ['.ts', '.tsx', '.mts', '.cts'])
      if (repository.has(stem + suffix)) return stem + suffix;
  }
  for (const suffix of suffixes) {
    const file = path + suffix;
    if (repository.has(file) && (suffix !== '' || isCode(file) || file.endsWith('.json'))) return file;
  }
  return undefined;
}

function readPackages(repository: Repository): Map<string, Package> {
  const packages = new Map<string, Package>();
  for (const path of repository.paths) {
    if (path !== 'package.json' && !path.endsWith('/package.json')) continue;
    const json = readJson(repository, path);
    if (isRecord(json))
      packages.set(typeof json.name === 'string' ? json.name : `at ${folderOf(path)}`, {
        folder: folderOf(path),
        json,
      });
  }
  return packages;
}

function readMappings(repository: Repository): Map<string, Mapping> {
  const mappings = new Map<string, Mapping>();
  for (const path of repository.paths) {
    if (!/(?:^|\/)(?:tsconfig(?:\.base|\.app)?|jsconfig)\.json$/.test(path)) continue;
    const options = compilerOptions(repository, path, 0);
    const folder = folderOf(path);
    if (!options || mappings.get(folder)?.paths.length) continue;
    mappings.set(folder, options);
  }
  return mappings;
}

/** Follows `extends` to the first file that sets paths or baseUrl: they are relative to that file. */
function compilerOptions(repository: Repository, path: string, depth: number): Mapping | undefined {
  const json = readJson(repository, path);
  if (!isRecord(json) || depth > 5) return undefined;
  const options = isRecord(json.compilerOptions) ? json.compilerOptions : {};
  const paths = isRecord(options.paths) ? options.paths : undefined;
  const baseUrl = typeof options.baseUrl === 'string' ? options.baseUrl : undefined;
  if (paths || baseUrl !== undefined) {
    const entries = Object.entries(paths ?? {}).map(
      ([pattern, targets]) => [pattern, Array.isArray(targets) ? targets.map(String) : []] as const,
    );
    return { folder: folderOf(path), baseUrl, paths: entries };
  }
  if (typeof json.extends !== 'string' || !json.extends.startsWith('.')) return undefined;
  const parent = joinPath(folderOf(path), json.extends);
  const file =
    parent === undefined ? undefined : [parent, `${parent}.json`].find((one) => repository.has(one));
  return file ? compilerOptions(repository, file, depth + 1) : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
