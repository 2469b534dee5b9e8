import type { Evidence } from '../../system/system.ts';
import type { Found } from '../discover/services.ts';
import { baseName, folderOf, isWithin } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { readDockerfile } from '../manifests/dockerfile.ts';
import { readEnv } from '../manifests/env-file.ts';
import type { Deployable, Setting } from '../manifests/manifest.ts';
import { masked } from './secrets.ts';

/** What an environment variable holds in a service. */
export type Looked = {
  /** Null where it is kept out of sight; then `ref` names the place. */
  readonly text: string | null;
  readonly ref: string | null;
  /** From an example file only: a hint, no proof. */
  readonly suggested: boolean;
  /** From the example of a file that is not committed. */
  readonly standIn: boolean;
  readonly evidence: readonly Evidence[];
};

/** Environment of one service: asks by key. */
export type Environment = {
  readonly get: (key: string) => Looked | undefined;
};

/**
 * The environment in which a service runs. What compose sets beats its env files, then come Kubernetes, the .env of the
 * service and of the root, and ENV of the Dockerfile. Example files only suggest, except where compose names an env file that
 * is not committed and the example stands in for it.
 */
export function environmentOf(repository: Repository, found: Found): Environment {
  const layers = layersOf(repository, found);
  const memo = new Map<string, Looked | undefined>();
  const get = (key: string): Looked | undefined => {
    if (!memo.has(key)) memo.set(key, look(repository, layers, key));
    return memo.get(key);
  };
  return { get };
}

type Layer = {
  readonly settings: ReadonlyMap<string, Setting>;
  readonly suggested: boolean;
  /** Folder whose .env fills in `${X}`. */
  readonly folder: string;
};

function layersOf(repository: Repository, found: Found): readonly Layer[] {
  const inOrder = [...found.deployables].sort((a, b) => order(a) - order(b));
  const layers: Layer[] = [];
  for (const one of inOrder) {
    const folder = folderOf(one.place.file);
    layers.push(layer(one.settings, false, folder));
    for (const file of [...one.envFiles].reverse())
      layers.push(...envFileLayer(repository, file.path, folder, found.folder));
  }
  const own = dotenvFiles(repository, found.folder);
  const root = found.folder === '' ? [] : rootDotenvFiles(repository);
  for (const path of [...own, ...root]) if (!isExample(path)) layers.push(readLayer(repository, path, false));
  const docker = `${found.folder === '' ? '' : `${found.folder}/`}Dockerfile`;
  const text = repository.read(docker);
  if (text !== undefined) layers.push(dockerLayer(docker, text, found.folder));
  for (const path of [...own, ...root]) if (isExample(path)) layers.push(readLayer(repository, path, true));
  return layers;
}

function order(deployable: Deployable): number {
  return (deployable.profile === 'main' ? 0 : 2) + (deployable.source === 'compose' ? 0 : 1);
}

function layer(settings: readonly Setting[], suggested: boolean, folder: string): Layer {
  return { settings: new Map(settings.map((one) => [one.key, one] as const)), suggested, folder };
}

function readLayer(repository: Repository, path: string, suggested: boolean): Layer {
  return layer(readEnv(repository, path), suggested, folderOf(path));
}

/**
 * An env file that compose names; where it is not committed, the example beside it. For a file outside the service's folder the
 * example is as good as the file: whatever the values are, all who are given the file have the same.
 */
function envFileLayer(
  repository: Repository,
  path: string,
  folder: string,
  serviceFolder: string,
): readonly Layer[] {
  if (repository.has(path)) return [readLayer(repository, path, false)];
  const example = exampleFor(repository, path);
  if (example === undefined) return [];
  const isShared = !isWithin(path, serviceFolder) || serviceFolder === '';
  return [{ ...readLayer(repository, example, !isShared), folder }];
}

function exampleFor(repository: Repository, path: string): string | undefined {
  const folder = folderOf(path);
  const inFolder = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  return [
    `${path}.example`,
    `${path}.sample`,
    `${path}.template`,
    `${path}.dist`,
    inFolder('.env.example'),
    inFolder('.env.sample'),
    inFolder('example.env'),
  ].find((one) => repository.has(one));
}

function isExample(path: string): boolean {
  return /example|sample|template|\.dist$/i.test(baseName(path));
}

const preferred = [
  '.env',
  '.env.production',
  '.env.prod',
  '.env.local',
  '.env.development',
  '.env.dev',
  '.env.docker',
  'config/.env',
  'src/.env',
  'env/.env',
  '.env.example',
  '.env.sample',
  '.env.template',
  'example.env',
  '.env.dist',
];

const dotenvOfRoot = new WeakMap<Repository, readonly string[]>();

/** Those of the root are asked for by every service. */
function rootDotenvFiles(repository: Repository): readonly string[] {
  const found = dotenvOfRoot.get(repository) ?? dotenvFiles(repository, '');
  dotenvOfRoot.set(repository, found);
  return found;
}

/** Env files of a folder, by weight; those for tests are left out. */
function dotenvFiles(repository: Repository, folder: string): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const usual = preferred.map((name) => prefix + name).filter((path) => repository.has(path));
  const others = repository
    .within(folder)
    .filter(
      (path) =>
        !path.slice(prefix.length).includes('/') &&
        /^(?:\.env\.[\w.-]+|[\w-]+\.env)$/.test(path.slice(prefix.length)) &&
        !/test|ci/.test(path.slice(prefix.length)),
    );
  return [...new Set([...usual, ...others])];
}

function dockerLayer(path: string, text: string, folder: string): Layer {
  const settings = [...readDockerfile(text).env].map(([key, value]): Setting => {
    const line = text.split('\n').findIndex((one) => one.includes(key)) + 1;
    return {
      key,
      text: value,
      ref: null,
      place: { file: path, line: Math.max(line, 1), column: 1 },
      source: 'dockerfile',
    };
  });
  return layer(settings, false, folder);
}

function look(repository: Repository, layers: readonly Layer[], key: string): Looked | undefined {
  for (const one of layers) {
    const setting = one.settings.get(key);
    if (!setting) continue;
    if (setting.text === null) {
      return {
        text: null,
        ref: setting.ref,
        suggested: false,
        standIn: false,
        evidence: [{ ...setting.place, note: `${key}: ${setting.ref ?? 'not readable'}` }],
      };
    }
    const filled = interpolate(repository, setting.text, one, layers, 0);
    if (filled.text === '' && setting.source !== 'compose') continue;
    const evidence: Evidence[] = [
      { ...setting.place, note: `${key}: ${masked(key, filled.text)}` },
      ...filled.evidence,
    ];
    const standIn = !one.suggested && evidence.some((step) => isExample(step.file));
    return { text: filled.text, ref: null, suggested: one.suggested, standIn, evidence };
  }
  return undefined;
}

/** Fills in `${X}`, `${X:-default}`, `$X` and Kubernetes' `$(X)`. What is not known stays as `${X}`, without the complaint of `${X:?complaint}`. */
function interpolate(
  repository: Repository,
  text: string,
  at: Layer,
  layers: readonly Layer[],
  depth: number,
): { text: string; evidence: readonly Evidence[] } {
  if (depth > 5 || !text.includes('$')) return { text, evidence: [] };
  const evidence: Evidence[] = [];
  const filled = text.replace(
    /\$\{(\w+)(?::?-([^}]*))?(?::?\?[^}]*)?\}|\$\((\w+)\)|\$(\w+)/g,
    (whole, braced, fallback, round, plain) => {
      const key: string = braced ?? round ?? plain;
      const found =
        projectSetting(repository, at, key) ??
        layers
          .map((one) => one.settings.get(key))
          .find((one) => one?.text && !one.text.includes(`\${${key}}`));
      if (found?.text) {
        evidence.push({ ...found.place, note: `${key}: ${masked(key, found.text)}` });
        return interpolate(repository, found.text, at, layers, depth + 1).text;
      }
      return fallback ?? (braced === undefined ? whole : `\${${braced}}`);
    },
  );
  return { text: filled, evidence };
}

const projectFiles = new WeakMap<Repository, Map<string, ReadonlyMap<string, Setting>>>();

/** A value from the .env beside the compose file, or from its example. */
function projectSetting(repository: Repository, at: Layer, key: string): Setting | undefined {
  const known = projectFiles.get(repository) ?? new Map<string, ReadonlyMap<string, Setting>>();
  projectFiles.set(repository, known);
  let settings = known.get(at.folder);
  if (!settings) {
    const path = at.folder === '' ? '.env' : `${at.folder}/.env`;
    const file = repository.has(path) ? path : exampleFor(repository, path);
    settings = new Map(
      file === undefined ? [] : readEnv(repository, file).map((one) => [one.key, one] as const),
    );
    known.set(at.folder, settings);
  }
  return settings.get(key);
}
