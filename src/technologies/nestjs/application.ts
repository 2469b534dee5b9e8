import type { Term } from '../../scan/evaluate/value.ts';
import { callsOf } from '../../scan/recognise/facts.ts';
import type { LibraryCall, Pieces, ServiceView } from '../../scan/recogniser.ts';

/** What `main.ts` sets for all routes. */
export type Application = {
  readonly prefix: Pieces;
  /** Routes that do without the prefix. */
  readonly excluded: readonly string[];
  readonly versioning:
    | { readonly before: Pieces; readonly usual: Term | undefined }
    /** Versions do not show in paths. */
    | undefined;
};

/** Reads global prefix and URI versioning from the calls on the application. */
export function readApplication(view: ServiceView): Application {
  let prefix: Pieces = [];
  let excluded: readonly string[] = [];
  let versioning: Application['versioning'];
  for (const call of callsOf(view, [
    '@nestjs/core',
    '@nestjs/common',
    '@nestjs/platform-express',
    '@nestjs/platform-fastify',
  ])) {
    if (/\.setGlobalPrefix$/.test(call.path) && call.args[0]) {
      prefix = ['/', call.args[0]];
      excluded = excludedRoutes(view, call);
    }
    if (/\.enableVersioning$/.test(call.path)) versioning = versioningOf(view, call);
  }
  return { prefix, excluded, versioning };
}

function excludedRoutes(view: ServiceView, call: LibraryCall): readonly string[] {
  const list = view.member(call.args[1], 'exclude');
  if (!list || !view.has(list, call.site)) return [];
  return view
    .list(list, call.site)
    .map((one) => view.text(one, call.site) ?? view.text(view.member(one, 'path'), call.site))
    .filter((one) => one !== undefined);
}

function versioningOf(view: ServiceView, call: LibraryCall): Application['versioning'] {
  const [options] = call.args;
  const type = view.values(view.member(options, 'type'), call.site);
  const shows = type.length === 0 || type.some((one) => one.kind === 'library' && /URI$/.test(one.path));
  if (!shows) return undefined;
  const before = view.member(options, 'prefix');
  return {
    before: before && view.has(before, call.site) ? [before] : ['v'],
    usual: view.member(options, 'defaultVersion'),
  };
}

/** What each version of a route adds to its path; one that adds nothing where it has none. */
export function versionPieces(
  view: ServiceView,
  { versioning }: Application,
  own: Term | undefined,
): readonly Pieces[] {
  if (!versioning) return [[]];
  const chosen = [own, versioning.usual].find((term) => term && view.has(term));
  if (!chosen) return [[]];
  return view.list(chosen).map((one) => (isNeutral(view, one) ? [] : ['/', ...versioning.before, one]));
}

function isNeutral(view: ServiceView, version: Term): boolean {
  return view.values(version).some((one) => one.kind === 'library' && /VERSION_NEUTRAL$/.test(one.path));
}

/** Whether `exclude` names the route. */
export function isExcluded(view: ServiceView, { excluded }: Application, own: Pieces): boolean {
  if (excluded.length === 0) return false;
  const path = bare(own.map((one) => (typeof one === 'string' ? one : (view.text(one) ?? ''))).join(''));
  return excluded.some((pattern) => {
    const head = /^(.*?)\/?(?:\(\.\*\)|\*\w*|\{\*\w+\})$/.exec(bare(pattern))?.[1];
    return head === undefined ? bare(pattern) === path : path === head || path.startsWith(`${head}/`);
  });
}

function bare(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/^\/|\/$/g, '');
}

/** What RouterModule puts before the controllers of a module, by `file#class` of the controller. */
export function routedPrefixes(view: ServiceView): ReadonlyMap<string, Pieces> {
  const ofModule = new Map<string, Pieces>();
  const note = (route: Term, above: Pieces, depth: number): void => {
    const path = view.member(route, 'path');
    const prefix: Pieces = path && view.has(path) ? [...above, '/', path] : above;
    for (const key of classesIn(view, view.member(route, 'module'))) ofModule.set(key, prefix);
    const children = view.member(route, 'children');
    if (children && view.has(children) && depth < 5)
      for (const child of view.list(children)) {
        for (const key of classesIn(view, child)) ofModule.set(key, prefix);
        note(child, prefix, depth + 1);
      }
  };
  for (const call of view.calls('@nestjs/core'))
    if (/RouterModule\.(?:register|forRoutes|forRoot)$/.test(call.path) && call.args[0])
      for (const route of view.list(call.args[0], call.site)) note(route, [], 0);
  const found = new Map<string, Pieces>();
  for (const module of ofModule.size === 0 ? [] : view.decorated('@nestjs/common', 'Module')) {
    const prefix = ofModule.get(`${module.file}#${module.cls}`);
    const controllers = view.member(module.args[0], 'controllers');
    if (!prefix || !controllers || !view.has(controllers)) continue;
    for (const one of view.list(controllers)) for (const key of classesIn(view, one)) found.set(key, prefix);
  }
  return found;
}

function classesIn(view: ServiceView, term: Term | undefined): readonly string[] {
  return view.values(term).flatMap((value) => (value.kind === 'class' ? [`${value.file}#${value.cls}`] : []));
}
