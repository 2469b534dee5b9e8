import type { Term } from '../../scan/evaluate/value.ts';
import { isObject } from '../../scan/recognise/facts.ts';
import type { Decorated, Fact, Pieces, ServiceView } from '../../scan/recogniser.ts';
import {
  type Application,
  isExcluded,
  readApplication,
  routedPrefixes,
  versionPieces,
} from './application.ts';

const verbs: Readonly<Record<string, string>> = {
  '@Get': 'GET',
  '@Post': 'POST',
  '@Put': 'PUT',
  '@Patch': 'PATCH',
  '@Delete': 'DELETE',
  '@All': 'ALL',
  '@Sse': 'GET',
  '@Search': 'SEARCH',
};

/** Routes of controllers: global prefix, version, controller path and method path, each of which may be a list. */
export function* nestRoutes(view: ServiceView): Iterable<Fact> {
  const decorated = view.decorated('@nestjs/common', '');
  const live = liveControllers(view);
  const application = readApplication(view);
  const routed = routedPrefixes(view);
  for (const controller of decorated) {
    if (controller.site.note !== '@Controller') continue;
    const key = `${controller.file}#${controller.cls}`;
    if (live && !live.has(key)) continue;
    const [argument] = controller.args;
    const own = {
      bases: controllerPaths(view, argument),
      version: isObject(view, argument, controller.site) ? view.member(argument, 'version') : undefined,
    };
    for (const method of methodsOf(view, decorated, controller)) {
      const verb = verbs[method.site.note];
      if (verb === undefined || method.target.kind !== 'method') continue;
      const version = versionOf(view, decorated, method) ?? own.version;
      const under = routed.get(key) ?? [];
      yield* routes(view, { verb, method, application, under, bases: own.bases, version });
    }
  }
}

type Route = {
  readonly verb: string;
  readonly method: Decorated;
  readonly application: Application;
  /** What RouterModule puts before it. */
  readonly under: Pieces;
  readonly bases: readonly Term[];
  readonly version: Term | undefined;
};

function* routes(
  view: ServiceView,
  { verb, method, application, under, bases, version }: Route,
): Iterable<Fact> {
  const paths = method.args[0] ? view.list(method.args[0]) : [];
  const handlers: readonly Term[] =
    method.target.kind === 'method'
      ? [
          {
            expr: { kind: 'function', fn: method.target.fn, at: method.site.at },
            scope: { file: method.file, fn: 0, frame: null, self: null },
          },
        ]
      : [];
  const versions = versionPieces(view, application, version);
  for (const base of bases.length > 0 ? bases : [undefined]) {
    for (const path of paths.length > 0 ? paths : [undefined]) {
      const own = [...under, '/', ...(base ? [base] : []), '/', ...(path ? [path] : [])];
      const prefix = isExcluded(view, application, own) ? [] : application.prefix;
      for (const version of versions) {
        const pieces = [...prefix, ...version, ...own];
        yield {
          kind: 'endpoint',
          protocol: 'http',
          method: [verb],
          path: pieces,
          router: null,
          handlers,
          site: method.site,
        };
      }
    }
  }
}

function controllerPaths(view: ServiceView, argument: Term | undefined): readonly Term[] {
  if (!argument) return [];
  const isOptions = view.values(argument).some((value) => value.kind === 'object');
  const path = isOptions ? view.member(argument, 'path') : argument;
  return path && view.has(path) ? view.list(path) : [];
}

/** Decorated methods of the controller's class and of the classes that it extends. */
function methodsOf(
  view: ServiceView,
  decorated: readonly Decorated[],
  controller: Decorated,
): readonly Decorated[] {
  const classes = new Set([`${controller.file}#${controller.cls}`]);
  let at = view.classes().find((one) => one.file === controller.file && one.cls === controller.cls);
  for (let depth = 0; at && depth < 4; depth += 1) {
    const base = at.base.find((value) => value.kind === 'class');
    if (base?.kind !== 'class') break;
    classes.add(`${base.file}#${base.cls}`);
    at = view.classes().find((one) => one.file === base.file && one.cls === base.cls);
  }
  return decorated.filter((one) => classes.has(`${one.file}#${one.cls}`));
}

function versionOf(view: ServiceView, decorated: readonly Decorated[], method: Decorated): Term | undefined {
  const found = decorated.find(
    (one) =>
      one.site.note === '@Version' &&
      one.file === method.file &&
      one.target.kind === 'method' &&
      method.target.kind === 'method' &&
      one.target.fn === method.target.fn,
  );
  const [version] = found?.args ?? [];
  return version && view.has(version) ? version : undefined;
}

/** Controllers that some module lists; undefined where no module lists any. */
function liveControllers(view: ServiceView): ReadonlySet<string> | undefined {
  const live = new Set<string>();
  let listed = false;
  for (const module of view.decorated('@nestjs/common', 'Module')) {
    const controllers = view.member(module.args[0], 'controllers');
    if (!controllers || !view.has(controllers)) continue;
    listed = true;
    for (const item of view.list(controllers)) {
      for (const value of view.values(item)) {
        if (value.kind === 'class') live.add(`${value.file}#${value.cls}`);
        else if (value.kind === 'unknown') return undefined;
      }
    }
  }
  return listed ? live : undefined;
}
