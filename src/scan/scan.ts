import { basename, resolve } from 'node:path';
import type { System } from '../system/system.ts';
import { recognisers } from '../technologies/index.ts';
import { readDeployment } from './discover/deployment.ts';
import { type Found, findServices } from './discover/services.ts';
import type { Evaluator } from './evaluate/evaluator.ts';
import { makeEvaluator } from './evaluate/make-evaluator.ts';
import { isWithin } from './files/path.ts';
import { openRepository, type Repository } from './files/repository.ts';
import type { Observed } from './join/context.ts';
import { environmentOf } from './join/environment.ts';
import { joinSystem } from './join/join-system.ts';
import { packageOf } from './link/package-name.ts';
import { type Lower, loadProgram } from './load-program.ts';
import { readFileCalls } from './recognise/call-graph.ts';
import { expandFact } from './recognise/expand.ts';
import { functionGraph } from './recognise/function-graph.ts';
import { gatherCalls } from './recognise/library-calls.ts';
import { withNamesakes } from './recognise/namesakes.ts';
import { withTables } from './recognise/statements.ts';
import { withoutUnused } from './recognise/unused.ts';
import { importedPackages, makeView } from './recognise/view.ts';
import type { Fact, Recogniser, ServiceView } from './recogniser.ts';
import { filesOfServices, foldersOf, type ServiceFiles } from './service-files.ts';

export type ScanOptions = {
  /** Name of the system; the folder's name if not given. */
  readonly name?: string;
  /** Paths that are not read, each as a line of a .gitignore. */
  readonly ignore?: readonly string[];
  /** Stands in for lowering, to serve summaries from a cache. */
  readonly lower?: Lower;
};

/** Reads a repository on disk into a System, running none of its code. Throws UserError if `root` is no folder. */
export function scanRepository(root: string, options: ScanOptions = {}): System {
  return scanFiles(openRepository(root, options.ignore), { name: basename(resolve(root)), ...options });
}

/** The same over a repository that is already open, or held in memory. */
export function scanFiles(repository: Repository, options: ScanOptions = {}): System {
  const deployment = readDeployment(repository);
  const services = findServices(repository, deployment);
  const { program, skipped } = loadProgram(repository, options.lower);
  const evaluator = makeEvaluator({ ...program, setting: settingsOf(repository, services) }, isFluent);
  const files = filesOfServices(program, services);
  const observed = services.map((found) => {
    evaluator.forget();
    return observe(repository, evaluator, found, files.get(found));
  });
  return joinSystem({
    name: options.name ?? 'system',
    repository,
    evaluator,
    deployment,
    observed,
    files,
    filesRead: program.paths.length,
    skipped,
  });
}

/** Asks the environment of the service that a file belongs to. */
function settingsOf(
  repository: Repository,
  services: readonly Found[],
): (file: string, key: string) => string | undefined {
  const deepestFirst = [...services].sort((a, b) => b.folder.length - a.folder.length);
  const environments = services.map((one) => [one, environmentOf(repository, one)] as const);
  const byService = new Map(environments);
  return (file, key) => {
    const owner = deepestFirst.find((one) => isWithin(file, one.folder));
    const found = owner && byService.get(owner)?.get(key);
    return found && !found.suggested ? (found.text ?? undefined) : undefined;
  };
}

/** Everything recognised in one service. */
function observe(
  repository: Repository,
  evaluator: Evaluator,
  found: Found,
  files: ServiceFiles | undefined,
): Observed {
  const callsOf = memoised((file: string) => readFileCalls(evaluator, file));
  const all = files ? [...files.own, ...files.shared] : [];
  const packages = new Set(all.flatMap((file) => importedPackages(evaluator, file)));
  const active = recognisers.filter((one) => isActive(one, packages));
  const names = active.flatMap((one) => one.parameters ?? []);
  const calls = withNamesakes(evaluator, all, gatherCalls(evaluator, all, callsOf, names));
  const folders = files ? foldersOf(found, files) : [found.folder];
  const view = makeView(
    evaluator,
    repository,
    { name: found.name, root: found.folder, files: all, folders },
    calls,
  );
  const facts: Fact[] = [];
  for (const recogniser of active) {
    const covering = active.filter((one) => one !== recogniser);
    for (const fact of recogniser.recognise(view)) {
      for (const expanded of expandFact(evaluator, calls, fact))
        if (!isCovered(covering, view, expanded)) facts.push(...withTables(evaluator, expanded));
    }
  }
  const isAsked = facts.some((fact) => fact.kind === 'call');
  return {
    found,
    files: all,
    graph: isAsked ? functionGraph(evaluator, calls, all) : new Map(),
    facts: files ? withoutUnused(evaluator, calls, files, facts) : facts,
    environment: environmentOf(repository, found),
  };
}

/** Whether another recogniser has said already, and better, what a fact says. */
function isCovered(others: readonly Recogniser[], view: ServiceView, fact: Fact): boolean {
  if (fact.kind !== 'call' && fact.kind !== 'publish' && fact.kind !== 'subscribe') return false;
  return others.some((one) => one.covers?.(view, fact.site) ?? false);
}

function isActive(recogniser: Recogniser, packages: ReadonlySet<string>): boolean {
  return recogniser.packages.length === 0 || recogniser.packages.some((name) => packages.has(name));
}

/** Asks the recogniser of a package whether a call gives back its receiver. */
function isFluent(module: string, path: string): boolean {
  return recognisers.some(
    (one: Recogniser) =>
      one.fluent !== undefined && one.packages.includes(packageOf(module)) && one.fluent.test(path),
  );
}

function memoised<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
