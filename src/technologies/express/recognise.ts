import { isOpen } from '../../scan/evaluate/value.ts';
import { receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|del|all|head)$/;
/** What may hold routes: an application, a router, something declared as one, a parameter that the framework gives. */
const holder =
  /^(?:\(?\)?|Router\(\)|Express|Application|Router|IRouter|e\.Express|e\.Router|application|core\.Express|.*\(\)\.Router\(\))$/;
const application = /^(?:\(\)|express\(\))$/;

/** Express 4 and 5: applications, routers at any depth, `route()` chains, routers of the same shape from other packages. */
export const recogniser: Recogniser = {
  id: 'express',
  packages: [
    'express',
    'express-promise-router',
    'router',
    'polka',
    'restify',
    '@tinyhttp/app',
    'express-async-router',
  ],
  fluent: /\.(?:get|post|put|patch|delete|del|all|head|use|options|param|set|enable|disable)$/,
  parameters: [{ name: /^(?:app|router|server|expressApp)$/, module: 'express', path: 'Express' }],
  *recognise(view) {
    for (const name of this.packages) for (const call of view.calls(name)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { path, site } = call;
  if (application.test(path) || path === 'createServer()') return;
  if (path === '' || path === 'express' || path === 'createServer') {
    for (const router of view.identities(call.term, site))
      yield { kind: 'router', router, root: 'always', prefix: [], site };
    return;
  }
  const { receiver, method } = splitPath(path);
  const router = receiverOf(call);
  if (!router) return;
  const chained = /^(.*)\.route\(\)(?:\.\w+\(\))*$/.exec(receiver);
  if (chained && holder.test(chained[1] ?? '')) yield* fromRoute(call, method);
  else if (!holder.test(receiver)) return;
  else if (verbs.test(method)) {
    const [first, ...handlers] = call.args;
    if (!first || handlers.length === 0) return;
    yield {
      kind: 'endpoint',
      protocol: 'http',
      method: [method === 'del' ? 'DELETE' : method.toUpperCase()],
      path: [first],
      router,
      handlers,
      site,
    };
  } else if (method === 'use') yield* mounts(view, call, router);
  else if (method === 'listen') yield { kind: 'listen', port: call.args[0] ? [call.args[0]] : [], site };
}

/** `router.route('/x').get(...).post(...)`: the path stands in the call of `route`. */
function* fromRoute(call: LibraryCall, method: string): Iterable<Fact> {
  if (!verbs.test(method)) return;
  let expr = call.term.expr;
  while (expr.kind === 'call' && expr.callee.kind === 'member' && expr.callee.name !== 'route')
    expr = expr.callee.of;
  if (expr.kind !== 'call' || expr.callee.kind !== 'member' || !expr.args[0]) return;
  const { scope } = call.term;
  const router = { expr: expr.callee.of, scope };
  yield {
    kind: 'endpoint',
    protocol: 'http',
    method: [method.toUpperCase()],
    path: [{ expr: expr.args[0], scope }],
    router,
    handlers: call.args,
    site: call.site,
  };
}

/** `app.use(prefix, guard, router)`: each argument that may be a router is mounted; arrays are laid out. */
function* mounts(view: ServiceView, call: LibraryCall, parent: LibraryCall['term']): Iterable<Fact> {
  const [first, ...rest] = call.args;
  if (!first) return;
  const values = view.values(first, call.site);
  const isKnown = values.some(
    (value) =>
      value.kind === 'text' ||
      (value.kind === 'list' && value.items.every((item) => view.text(item) !== undefined)),
  );
  const isPath = isKnown || (rest.length > 0 && values.every(isOpen) && namesPath(first));
  const children = (isPath ? rest : [first, ...rest]).flatMap((one) =>
    one.expr.kind === 'array' ? view.list(one, call.site) : [one],
  );
  for (const child of children) {
    if (child.expr.kind === 'function') continue;
    yield { kind: 'mount', parent, child, prefix: isPath ? [first] : [], site: call.site };
  }
}

/** Whether an argument that only the callers know is a path, by what it is called: `controller.basePath`. */
function namesPath({ expr }: LibraryCall['term']): boolean {
  return (
    (expr.kind === 'name' || expr.kind === 'member') &&
    /(?:path|prefix|url|uri|route|base|mount)$/i.test(expr.name)
  );
}
