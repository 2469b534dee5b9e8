import type { Term } from '../../scan/evaluate/value.ts';
import type { Decorated, Fact, ServiceView } from '../../scan/recogniser.ts';

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
  const { prefix, versioned } = application(view);
  for (const controller of decorated) {
    if (controller.site.note !== '@Controller') continue;
    const key = `${controller.file}#${controller.cls}`;
    if (live && !live.has(key)) continue;
    const own = {
      bases: controllerPaths(view, controller.args[0]),
      version: view.member(controller.args[0], 'version'),
    };
    for (const method of methodsOf(view, decorated, controller)) {
      const verb = verbs[method.site.note];
      if (verb === undefined || method.target.kind !== 'method') continue;
      const version = versioned ? (versionOf(view, decorated, method) ?? own.version) : undefined;
      yield* routes(view, { verb, method, prefix, bases: own.bases, version });
    }
  }
}

type Route = {
  readonly verb: string;
  readonly method: Decorated;
  readonly prefix: Term | undefined;
  readonly bases: readonly Term[];
  readonly version: Term | undefined;
};

function* routes(view: ServiceView, { verb, method, prefix, bases, version }: Route): Iterable<Fact> {
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
  const versions = version && view.has(version) ? view.list(version) : [];
  for (const base of bases.length > 0 ? bases : [undefined]) {
    for (const path of paths.length > 0 ? paths : [undefined]) {
      for (const one of versions.length > 0 ? versions : [undefined]) {
        const pieces = [
          ...(prefix ? ['/', prefix] : []),
          ...(one ? ['/v', one] : []),
          '/',
          ...(base ? [base] : []),
          '/',
          ...(path ? [path] : []),
        ];
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

/** Global prefix and whether versions show in the path. */
function application(view: ServiceView): { readonly prefix: Term | undefined; readonly versioned: boolean } {
  let prefix: Term | undefined;
  let versioned = false;
  for (const call of view.calls('@nestjs/core')) {
    if (/\.setGlobalPrefix$/.test(call.path)) prefix = call.args[0];
    if (/\.enableVersioning$/.test(call.path)) {
      const type = view.member(call.args[0], 'type');
      const kind = view.values(type, call.site).map((value) => (value.kind === 'library' ? value.path : ''));
      versioned = kind.length === 0 || kind.some((path) => /URI$/.test(path));
    }
  }
  return { prefix, versioned };
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
