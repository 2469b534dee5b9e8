import type { Place } from '../../system/system.ts';
import { baseName, folderOf, joinPath } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { isCode, isTest } from '../files/source-file.ts';
import { readJson } from '../manifests/loose-json.ts';
import { hasServer, hasWorker, isFrontEnd, type PackageFacts, startScript } from './package-role.ts';

/** A folder that may be a service, before the deployment is asked. */
export type Candidate = {
  readonly folder: string;
  readonly name: string;
  /** How sure the folder alone makes us that it is a process of its own. */
  readonly strength: 'process' | 'maybe' | 'library' | 'front-end' | 'job';
  readonly facts: PackageFacts | undefined;
  readonly place: Place;
  readonly why: string;
};

const entryNames =
  /^(?:src\/|app\/|lib\/|bin\/|source\/)?(?:index|main|server|app|start|bootstrap|service|worker|www)\.(?:[cm]?[jt]s)$/;
const jobNames =
  /(?:^|[-_./])(?:migrations?|migrators?|seeds?|seeder|e2e|cypress|playwright|load-?gen(?:erator)?|load-?tests?|benchmarks?|k6|examples?|samples?|docs?|documentation|templates?|boilerplate|scripts?|tools?|cli|generators?|storybook|infra|terraform|cdk|pulumi)(?:$|[-_./])/i;
const libraryNames =
  /(?:^|[-_/])(?:libs?|common|shared|packages?|utils?|core|types|contracts|sdk|building-blocks|proto|protos|config|eslint-config|tsconfig|ui)(?:$|[-_/])/i;

/** Every folder that package.json, nest-cli.json, project.json or a Dockerfile marks as an application. */
export function findCandidates(
  repository: Repository,
  packages: readonly PackageFacts[],
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (candidate: Candidate): void => {
    const known = found.get(candidate.folder);
    if (!known || (known.strength !== 'process' && candidate.strength === 'process'))
      found.set(candidate.folder, candidate);
  };
  const byFolder = new Map(packages.map((one) => [one.folder, one] as const));
  for (const facts of packages) add(fromPackage(repository, facts));
  for (const path of repository.paths) {
    if (path.endsWith('nest-cli.json')) for (const one of fromNestCli(repository, path)) add(one);
    else if (path.endsWith('/project.json')) for (const one of fromNx(repository, path)) add(one);
    else if (/(?:^|\/)Dockerfile(?:\.[\w-]+)?$/.test(path) && folderOf(path) !== '')
      for (const one of fromDockerfile(repository, path, byFolder)) add(one);
  }
  if (![...found.values()].some((one) => one.strength === 'process' && one.folder !== ''))
    for (const one of fromFolders(repository, byFolder)) add(one);
  return [...found.values()];
}

function fromPackage(repository: Repository, facts: PackageFacts): Candidate {
  const { folder } = facts;
  const place = { file: folder === '' ? 'package.json' : `${folder}/package.json`, line: 1, column: 1 };
  const name = folder === '' ? facts.name : baseName(folder);
  return { folder, name, facts, place, ...judge(repository, facts) };
}

function judge(repository: Repository, facts: PackageFacts): Pick<Candidate, 'strength' | 'why'> {
  const { folder } = facts;
  if (isFrontEnd(facts)) return { strength: 'front-end', why: 'depends on a browser framework' };
  if (folder !== '' && jobNames.test(baseName(folder)))
    return { strength: 'job', why: 'by its name a tool or a job' };
  const start = startScript(facts);
  const entry = hasEntry(repository, facts);
  if (facts.workspaces.length > 0 && !entry) return { strength: 'library', why: 'the root of a workspace' };
  if (hasServer(facts) && (start !== undefined || (entry && !libraryNames.test(folder))))
    return { strength: 'process', why: `starts a server: ${start ?? 'it has an entry file'}` };
  if (hasWorker(facts) && start !== undefined && !libraryNames.test(baseName(folder)))
    return { strength: 'maybe', why: `starts a process: ${start}` };
  if (start !== undefined && entry && !libraryNames.test(folder))
    return { strength: 'maybe', why: `starts a process: ${start}` };
  return { strength: 'library', why: 'starts no process' };
}

/** Whether the package has a file that a process begins with. Scripts of a workspace's root may start what belongs to a package in it. */
function hasEntry(repository: Repository, facts: PackageFacts): boolean {
  return entryFiles(repository, facts.folder, facts).some(
    (path) => facts.workspaces.length === 0 || !isInPackage(repository, facts.folder, path),
  );
}

/** Whether a folder between `folder` and a file in it is a package. */
function isInPackage(repository: Repository, folder: string, file: string): boolean {
  for (let at = folderOf(file); at !== '' && at !== folder; at = folderOf(at))
    if (repository.has(`${at}/package.json`)) return true;
  return false;
}

/** Files that a process in this folder may begin with. */
export function entryFiles(
  repository: Repository,
  folder: string,
  facts: PackageFacts | undefined,
): readonly string[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const scripts = [...(facts?.scripts.values() ?? [])].join(' ');
  const words = `${scripts} ${facts?.main ?? ''}`.split(/[\s"'&;]+/).flatMap((word) => {
    const path = joinPath(folder, word.replace(/^(?:\.\/)?(?:dist|build|out)\//, 'src/'));
    return path === undefined
      ? []
      : [
          path,
          path.replace(/\.[cm]?js$/, '.ts'),
          `${path}.ts`,
          `${path}.js`,
          `${path}/index.js`,
          `${path}/index.ts`,
          `${path}/main.ts`,
        ];
  });
  const named = words.filter(
    (path) => repository.has(path) && (isCode(path) || path.endsWith('/www')) && !isTest(path),
  );
  const usual = repository.within(folder).filter((path) => entryNames.test(path.slice(prefix.length)));
  return [...new Set([...named, ...usual])];
}

function fromNestCli(repository: Repository, path: string): readonly Candidate[] {
  const json = readJson(repository, path);
  const projects = isRecord(json) && isRecord(json.projects) ? json.projects : {};
  return Object.entries(projects).flatMap(([name, project]): Candidate[] => {
    if (!isRecord(project) || typeof project.root !== 'string') return [];
    const folder = joinPath(folderOf(path), project.root);
    if (folder === undefined || folder === '') return [];
    const strength = project.type === 'application' ? 'process' : 'library';
    return [
      {
        folder,
        name,
        strength,
        facts: undefined,
        place: { file: path, line: 1, column: 1 },
        why: `a Nest ${String(project.type)}`,
      },
    ];
  });
}

function fromNx(repository: Repository, path: string): readonly Candidate[] {
  const json = readJson(repository, path);
  const folder = folderOf(path);
  if (!isRecord(json) || folder === '') return [];
  const text = JSON.stringify(json);
  const isBrowser =
    /@nx\/(?:react|angular|next|vue|vite:dev-server|web:)|@angular-devkit|@nrwl\/(?:react|angular|next|web)/.test(
      text,
    ) && !/@n(?:x|rwl)\/(?:node|nest|js:node)/.test(text);
  const isTestProject = /-e2e$/.test(folder) || /cypress|playwright/.test(text);
  const name = typeof json.name === 'string' ? json.name : baseName(folder);
  const strength = isTestProject
    ? 'job'
    : json.projectType !== 'application'
      ? 'library'
      : isBrowser
        ? 'front-end'
        : 'process';
  return [
    {
      folder,
      name,
      strength,
      facts: undefined,
      place: { file: path, line: 1, column: 1 },
      why: `an Nx ${String(json.projectType)}`,
    },
  ];
}

/** A Dockerfile beside code that has no package.json of its own. */
function fromDockerfile(
  repository: Repository,
  path: string,
  packages: ReadonlyMap<string, PackageFacts>,
): readonly Candidate[] {
  const folder = folderOf(path);
  if (
    packages.has(folder) ||
    /(?:^|\/)(?:docker|\.docker|deploy|infra|ci|\.devcontainer)(?:\/|$)/.test(folder)
  )
    return [];
  const hasCode = repository.within(folder).some((one) => isCode(one) && !isTest(one));
  if (!hasCode || jobNames.test(baseName(folder))) return [];
  return [
    {
      folder,
      name: baseName(folder),
      strength: 'process',
      facts: undefined,
      place: { file: path, line: 1, column: 1 },
      why: 'has a Dockerfile',
    },
  ];
}

/** Folders below `services/`, `apps/` and the like with an entry file, in a repository of one package.json. */
function fromFolders(
  repository: Repository,
  packages: ReadonlyMap<string, PackageFacts>,
): readonly Candidate[] {
  const folders = new Set<string>();
  for (const path of repository.paths) {
    const match = /^((?:[\w.-]+\/)*(?:services|apps|microservices|servers)\/[\w.-]+)\/(.+)$/.exec(path);
    if (match?.[1] && entryNames.test(match[2] ?? '') && !isTest(path)) folders.add(match[1]);
  }
  return [...folders]
    .filter(
      (folder) =>
        !packages.has(folder) && !libraryNames.test(baseName(folder)) && !jobNames.test(baseName(folder)),
    )
    .map((folder) => ({
      folder,
      name: baseName(folder),
      strength: 'maybe' as const,
      facts: undefined,
      place: { file: folder, line: 1, column: 1 },
      why: 'has an entry file',
    }));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
