import type { Term } from '../../scan/evaluate/value.ts';
import { decoratedMethod, firstGiven, isObject, part, route } from '../../scan/recognise/facts.ts';
import type { Decorated, Fact, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** Packages whose controllers are classes with a path, and whose routes are methods with a verb and a path. */
const packages = [
  'routing-controllers',
  'inversify-express-utils',
  '@inversifyjs/http-core',
  '@overnightjs/core',
  '@loopback/rest',
  '@tsed/common',
  '@tsed/schema',
  '@tsed/di',
  '@midwayjs/core',
  '@midwayjs/decorator',
  '@foal/core',
];
const controller = /^@(?:Json)?[cC]ontroller$/;
const verb = /^@(?:http|Http)?(get|post|put|patch|delete|del|head|all)(?:Mapping)?$/i;

/** Controllers by decorators: routing-controllers, Inversify, OvernightJS, LoopBack 4, Ts.ED, Midway and FoalTS. */
export const recogniser: Recogniser = {
  id: 'routing-controllers',
  packages,
  *recognise(view) {
    const decorated = packages.flatMap((name) => view.decorated(name, ''));
    const prefix = globalPrefix(view);
    for (const one of decorated) {
      const method = verb.exec(one.site.note)?.[1]?.toUpperCase();
      if (method === undefined || one.target.kind !== 'method') continue;
      const owner = decorated.find((other) => controller.test(other.site.note) && isSameClass(other, one));
      const base = owner ? pathOf(view, owner) : [];
      for (const path of one.args[0] ? view.list(one.args[0], one.site) : [undefined]) {
        if (path && !view.values(path, one.site).some((value) => value.kind === 'text')) {
          const note = `the path of ${one.site.note} is only known when it runs`;
          yield { kind: 'unknown', about: 'route', note, site: one.site };
          continue;
        }
        yield route(one.site, {
          method: [method === 'DEL' ? 'DELETE' : method],
          path: ['/', ...prefix, '/', ...base, '/', ...(path ? [path] : [])],
          handlers: decoratedMethod(one),
        });
      }
    }
    yield* listens(view);
  },
};

function isSameClass(one: Decorated, other: Decorated): boolean {
  return one.file === other.file && one.cls === other.cls;
}

/** `@Controller('/users')`, `@Controller({ path })`. */
function pathOf(view: ServiceView, owner: Decorated): Pieces {
  const [first] = owner.args;
  if (isObject(view, first, owner.site)) return part(view, owner.site, first, 'path', 'prefix');
  return first ? [first] : [];
}

/** `routePrefix` of `createExpressServer`, or the root path of `new InversifyExpressServer(container, null, { rootPath })`. */
function globalPrefix(view: ServiceView): Pieces {
  for (const name of packages) {
    for (const call of view.calls(name)) {
      const options = call.args.flatMap((arg): readonly Term[] => {
        const names = ['routePrefix', 'rootPath'].map((key) => view.member(arg, key));
        const found = isObject(view, arg, call.site) ? firstGiven(view, call.site, ...names) : undefined;
        return found ? [found] : [];
      });
      if (options[0]) return [options[0]];
    }
  }
  return [];
}

function* listens(view: ServiceView): Iterable<Fact> {
  for (const name of packages)
    for (const call of view.calls(name))
      if (/(?:create(?:Express|Koa)Server\(\)|\.build\(\))\.listen$/.test(call.path) && call.args[0])
        yield { kind: 'listen', port: [call.args[0]], site: call.site };
}
