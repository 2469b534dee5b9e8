import { receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = [
  'koa',
  '@koa/router',
  'koa-router',
  'koa-mount',
  'koa-route',
  'koa-tree-router',
  'koa-joi-router',
];
const verbs = /^(?:get|post|put|patch|delete|del|all|head)$/;
const router = /^(?:(?:Router|default)?\(\)|Router)$/;

/** Koa: @koa/router with prefixes, nested routers, koa-mount, koa-route. */
export const recogniser: Recogniser = {
  id: 'koa',
  packages,
  fluent: /\.(?:get|post|put|patch|delete|del|all|head|use|prefix|param|register)$/,
  parameters: [{ name: /^(?:router|koaRouter)$/, module: '@koa/router', path: 'Router' }],
  *recognise(view) {
    for (const call of view.calls('koa')) yield* fromApp(view, call);
    for (const name of ['@koa/router', 'koa-router', 'koa-tree-router', 'koa-joi-router'])
      for (const call of view.calls(name)) yield* fromRouter(view, call);
  },
};

/** `app.use(middleware)`: routers are mounted by their `routes()`, other apps by koa-mount. */
function* fromApp(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (/^(?:Koa|default|Application)?$/.test(call.path) && call.term.expr.kind === 'new') {
    for (const one of view.identities(call.term, call.site))
      yield { kind: 'router', router: one, root: 'alone', prefix: [], site: call.site };
  } else if (method === 'listen' && first) yield { kind: 'listen', port: [first], site: call.site };
  else if (method === 'use' && /^(?:(?:Koa|default|Application)?\(\)|Koa|Application)$/.test(receiver))
    yield* mounted(view, call);
}

/** What is used by an app or router: a router's `routes()`, `mount(prefix, app)`, `route.get(path, handler)`. */
function* mounted(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const parent = receiverOf(call);
  if (!parent) return;
  const [first] = call.args;
  const isPath = view.text(first, call.site) !== undefined;
  for (const used of isPath ? call.args.slice(1) : call.args) {
    for (const value of view.values(used, call.site)) {
      if (value.kind !== 'library' || !value.made) continue;
      const { module, path, made } = value;
      const site = call.site;
      if (/\.(?:routes|middleware)\(\)$/.test(path) && made.expr.callee.kind === 'member') {
        const child = { expr: made.expr.callee.of, scope: made.scope };
        yield { kind: 'mount', parent, child, prefix: isPath && first ? [first] : [], site };
      } else if (module === 'koa-mount') {
        const [prefix, app] = made.args.length > 1 ? made.args : [undefined, made.args[0]];
        if (app) yield { kind: 'mount', parent, child: app, prefix: prefix ? [prefix] : [], site };
      } else if (module === 'koa-route' && made.args[0]) {
        const verb = splitPath(path.replace(/\(\)$/, '')).method.toUpperCase();
        const handlers = made.args.slice(1);
        yield {
          kind: 'endpoint',
          protocol: 'http',
          method: [verb],
          path: [made.args[0]],
          router: parent,
          handlers,
          site,
        };
      }
    }
  }
}

function* fromRouter(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const { site } = call;
  if (/^(?:Router|default)?$/.test(call.path)) {
    const prefix = view.member(call.args[0], 'prefix');
    for (const one of view.identities(call.term, site))
      yield { kind: 'router', router: one, root: 'never', prefix: prefix ? [prefix] : [], site };
    return;
  }
  const on = receiverOf(call);
  if (!on || !router.test(receiver)) return;
  const [first, second, ...rest] = call.args;
  if (method === 'prefix' && first) {
    for (const one of view.identities(on, site))
      yield { kind: 'router', router: one, root: 'never', prefix: [first], site };
  } else if (verbs.test(method) && first && second) {
    // A name may stand before the path: router.get('user', '/users/:id', handler).
    const isNamed = view.text(second, site) !== undefined;
    const path = isNamed ? second : first;
    const verb = method === 'del' ? 'DELETE' : method.toUpperCase();
    yield {
      kind: 'endpoint',
      protocol: 'http',
      method: [verb],
      path: [path],
      router: on,
      handlers: isNamed ? rest : [second, ...rest],
      site,
    };
  } else if (method === 'register' && first && second)
    yield {
      kind: 'endpoint',
      protocol: 'http',
      method: [second],
      path: [first],
      router: on,
      handlers: rest,
      site,
    };
  else if (method === 'use') yield* mounted(view, call);
}
