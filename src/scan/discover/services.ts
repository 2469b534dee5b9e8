import type { Evidence, Service } from '../../system/system.ts';
import { baseName, folderOf, isWithin } from '../files/path.ts';
import type { Repository } from '../files/repository.ts';
import { isCode, isTest } from '../files/source-file.ts';
import { readDockerfile } from '../manifests/dockerfile.ts';
import { imageName } from '../manifests/kubernetes.ts';
import type { Deployable } from '../manifests/manifest.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { type Deployment, infrastructureOf } from './deployment.ts';
import { entryServices } from './entry-service.ts';
import { readPackages } from './package-role.ts';
import { runnerService } from './runner-service.ts';

/** A service that was found, with all that starts it. */
export type Found = {
  readonly name: string;
  /** '' for the root of the repository. */
  readonly folder: string;
  readonly language: Service['language'];
  readonly deployables: readonly Deployable[];
  readonly candidate: Candidate | undefined;
  /** nginx or the like, without code of its own. */
  readonly proxyOnly: boolean;
  /** 'maybe': a process, but not certain to serve anybody; kept only if it is seen to do something. */
  readonly certain: boolean;
  readonly evidence: readonly Evidence[];
};

const otherLanguages =
  /(?:^|\/)(?:go\.mod|pom\.xml|build\.gradle(?:\.kts)?|requirements\.txt|pyproject\.toml|Pipfile|Cargo\.toml|composer\.json|Gemfile|mix\.exs|[^/]+\.(?:csproj|py|go|rs|php|rb|java|kt|cs))$/;
const jobDeployable =
  /(?:^|[-_])(?:migrat\w*|seed\w*|init|setup|load-?gen(?:erator)?|k6|locust|backup|e2e|test-runner)(?:$|[-_])/i;

/** Finds the services of a repository: folders that are applications, joined with what compose and Kubernetes start. */
export function findServices(repository: Repository, deployment: Deployment): readonly Found[] {
  const candidates = findCandidates(repository, readPackages(repository));
  const byFolder = byEntry(repository, candidates, deployablesByFolder(repository, deployment, candidates));
  const applications = candidates.filter(
    (one) => one.strength === 'process' || one.strength === 'maybe' || byFolder.has(one.folder),
  );
  const folders = new Set([...applications.map((one) => one.folder), ...byFolder.keys()]);
  const found = [...folders].flatMap((folder) => {
    const candidate = candidates.find((one) => one.folder === folder);
    const one = serviceAt(repository, folder, candidate, byFolder.get(folder) ?? [], byFolder.size);
    return one ? [one] : [];
  });
  return uniquelyNamed(withoutWrappers(found).sort((a, b) => (a.folder < b.folder ? -1 : 1)));
}

type ByFolder = ReadonlyMap<string, readonly Deployable[]>;

function deployablesByFolder(
  repository: Repository,
  deployment: Deployment,
  candidates: readonly Candidate[],
): ByFolder {
  const byFolder = new Map<string, Deployable[]>();
  for (const deployable of deployment.deployables) {
    if (deployable.job || deployable.profile === 'test' || jobDeployable.test(deployable.name)) continue;
    const whole = folderFor(repository, deployable, candidates);
    if (whole === undefined) continue;
    const folder = runnerService(repository, deployable, whole) ?? whole;
    const list = byFolder.get(folder);
    if (list) list.push(deployable);
    else byFolder.set(folder, [deployable]);
  }
  return byFolder;
}

/** Several services out of one folder, where its deployables begin with different files. */
function byEntry(repository: Repository, candidates: readonly Candidate[], whole: ByFolder): ByFolder {
  const byFolder = new Map<string, Deployable[]>();
  for (const [folder, deployables] of whole) {
    const facts = candidates.find((one) => one.folder === folder)?.facts;
    const own = deployables.length > 1 ? entryServices(repository, folder, deployables, facts) : undefined;
    for (const one of deployables) {
      const place = own?.get(one) ?? folder;
      byFolder.set(place, [...(byFolder.get(place) ?? []), one]);
    }
  }
  return byFolder;
}

function serviceAt(
  repository: Repository,
  folder: string,
  candidate: Candidate | undefined,
  deployables: readonly Deployable[],
  deployed: number,
): Found | undefined {
  const language = languageOf(repository, folder);
  const base = dockerfileOf(repository, folder, deployables)?.base ?? '';
  const proxyOnly = language === 'other' && /nginx|openresty|caddy|httpd/.test(base);
  if (!isApplication(candidate, folder, deployables) || isEngine(base, candidate)) return undefined;
  if (
    proxyOnly
      ? !hasProxyRules(repository, folder)
      : language === 'other' && !hasOtherLanguage(repository, folder)
  )
    return undefined;
  const evidence = deployables.map(
    (one): Evidence => ({ ...one.place, note: `${one.source} starts ${one.name}` }),
  );
  if (candidate) evidence.push({ ...candidate.place, note: candidate.why });
  const certain =
    deployables.length > 0 ||
    (candidate?.strength === 'process' && (deployed < 2 || candidate.facts === undefined || folder !== ''));
  return {
    name: nameOf(folder, candidate, deployables),
    folder,
    language,
    deployables,
    candidate,
    proxyOnly,
    certain,
    evidence,
  };
}

/** Whether the folder runs on its own at all: no front end, no job, no library that nothing starts. */
function isApplication(
  candidate: Candidate | undefined,
  folder: string,
  deployables: readonly Deployable[],
): boolean {
  if (candidate?.strength === 'front-end' || candidate?.strength === 'job') return false;
  if (jobDeployable.test(baseName(folder))) return false;
  return candidate === undefined ? folder !== '' : candidate.strength !== 'library' || deployables.length > 0;
}

/** A folder that only adds to the image of a database or broker. */
function isEngine(base: string, candidate: Candidate | undefined): boolean {
  const engine = infrastructureOf(base);
  return candidate?.facts === undefined && engine !== undefined && engine !== 'tool';
}

function hasProxyRules(repository: Repository, folder: string): boolean {
  return repository
    .within(folder)
    .some(
      (path) =>
        /\.(?:conf|template|tmpl)$/.test(path) && /(?:proxy|grpc)_pass/.test(repository.read(path) ?? ''),
    );
}

/** The compose or Kubernetes name; of several, the one most like the folder's. */
function nameOf(
  folder: string,
  candidate: Candidate | undefined,
  deployables: readonly Deployable[],
): string {
  const own = candidate?.name ?? baseName(folder);
  const inOrder = [...deployables].sort((a, b) => rank(a) - rank(b));
  const names = inOrder.map((one) =>
    one.source === 'kubernetes' ? one.name.replace(/[-_](?:depl|deployment|deploy|dep)$/, '') : one.name,
  );
  const folderName = baseName(folder);
  return (
    names.find((name) => name === folderName) ??
    names.find((name) => name.includes(folderName) || folderName.includes(name)) ??
    names[0] ??
    own
  );
}

function rank(deployable: Deployable): number {
  return (deployable.source === 'compose' ? 0 : 2) + (deployable.profile === 'main' ? 0 : 1);
}

/** The folder that a deployable runs: its build context, narrowed by Dockerfile and command; else the candidate of its name. */
function folderFor(
  repository: Repository,
  deployable: Deployable,
  candidates: readonly Candidate[],
): string | undefined {
  const { context, dockerfile } = deployable;
  if (context === null)
    return infrastructureOf(deployable.image) === undefined
      ? folderByName(deployable, candidates)
      : undefined;
  if (dockerfile !== null) {
    const folder = folderOf(dockerfile);
    if (
      folder !== context &&
      (candidates.some((one) => one.folder === folder) || hasCode(repository, folder))
    )
      return folder;
  }
  const own = candidates.find((one) => one.folder === context);
  const inner = candidates.filter(
    (one) => one.folder !== context && isWithin(one.folder, context) && one.strength !== 'library',
  );
  if (inner.length > 0 && (!own || own.strength === 'library' || own.folder === '')) {
    const words = [...deployable.words, ...(dockerfile === null ? [] : [dockerfile])].join(' ');
    const named =
      inner.filter((one) => mentions(words, one)).sort((a, b) => b.folder.length - a.folder.length)[0] ??
      inner.find(
        (one) => similar(one.name, deployable.name) || similar(baseName(one.folder), deployable.name),
      );
    if (named) return named.folder;
    if (!own || own.strength === 'library') return undefined;
  }
  return context;
}

function mentions(words: string, candidate: Candidate): boolean {
  const name = baseName(candidate.folder);
  return new RegExp(`(?:^|[\\s/=:@.-])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:$|[\\s/:.])`).test(
    words,
  );
}

function folderByName(deployable: Deployable, candidates: readonly Candidate[]): string | undefined {
  const image = imageName(deployable.image);
  const usable = candidates.filter((one) => one.folder !== '' && one.strength !== 'library');
  for (const wanted of [deployable.name, image]) {
    if (wanted === '') continue;
    const exact = usable.find((one) => one.name === wanted || baseName(one.folder) === wanted);
    const near =
      exact ?? usable.find((one) => similar(one.name, wanted) || similar(baseName(one.folder), wanted));
    if (near) return near.folder;
  }
  return undefined;
}

/** Equal but for words such as `service`, `api`, `deployment`, and for a project's prefix. */
export function similar(a: string, b: string): boolean {
  const x = bare(a);
  const y = bare(b);
  return x !== '' && (x === y || `${x}s` === y || x === `${y}s` || (x.length > 3 && y.endsWith(`-${x}`)));
}

/** A name without the words that say only that it is a service. */
export function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/[_.\s]+/g, '-')
    .replace(
      /(?:^|-)(?:services?|svc|srv|ms|microservice|api|app|server|deployment|depl|dep|backend|container)(?=-|$)/g,
      '',
    )
    .replace(/(?<=[a-z])service$/, '')
    .replace(/^-+|-+$/g, '');
}

function hasCode(repository: Repository, folder: string): boolean {
  return repository.within(folder).some((path) => isCode(path) && !isTest(path));
}

function languageOf(repository: Repository, folder: string): Service['language'] {
  const files = repository.within(folder).filter((path) => !isTest(path));
  const code = files.filter(
    (path) => isCode(path) && !/(?:^|\/)(?:public|static|assets|wwwroot|html|client|views)\//.test(path),
  );
  const hasPackage = files.includes(folder === '' ? 'package.json' : `${folder}/package.json`);
  const others = files.filter((path) => otherLanguages.test(path)).length;
  if (code.length === 0 || (!hasPackage && others > 0)) return 'other';
  return code.filter((path) => /\.[cm]?tsx?$/.test(path)).length * 2 >= code.length ? 'ts' : 'js';
}

function hasOtherLanguage(repository: Repository, folder: string): boolean {
  return repository.within(folder).some((path) => otherLanguages.test(path));
}

function dockerfileOf(repository: Repository, folder: string, deployables: readonly Deployable[]) {
  const own = deployables.map((one) => one.dockerfile).find((path) => path !== null && repository.has(path));
  const path = own ?? [`${folder}/Dockerfile`, `${folder}/src/Dockerfile`].find((one) => repository.has(one));
  const text = path ? repository.read(path) : undefined;
  return text === undefined ? undefined : readDockerfile(text);
}

/** A root package whose services lie below it is their workspace, unless it is deployed itself. */
function withoutWrappers(found: readonly Found[]): Found[] {
  return found.filter((one) => {
    const inner = found.filter(
      (other) => other !== one && isWithin(other.folder, one.folder) && other.certain,
    );
    return (
      inner.length === 0 ||
      (one.deployables.length > 0 && (one.folder !== '' || one.candidate?.strength !== 'library'))
    );
  });
}

function uniquelyNamed(found: readonly Found[]): readonly Found[] {
  const seen = new Set<string>();
  return found.map((one) => {
    let name = one.name === '' ? 'app' : one.name;
    for (let count = 2; seen.has(name); count += 1)
      name = one.folder !== '' && !seen.has(one.folder) ? one.folder : `${one.name}-${count}`;
    seen.add(name);
    return { ...one, name };
  });
}
