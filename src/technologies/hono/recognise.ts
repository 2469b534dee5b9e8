import { piece, receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|all)$/;
/** An app: made, declared, or moved below a path. */
const app = /^(?:(?:Hono|OpenAPIHono)\(\)|Hono|OpenAPIHono)(?:\.basePath\(\))*$/;

/** Hono: verbs, `on`, `route` groups, `basePath`, chained style. */
export const recogniser: Recogniser = {
  id: 'hono',
  packages: ['hono', '@hono/zod-openapi', '@hono/node-server'],
  fluent: /\.(?:get|post|put|patch|delete|all|use|on|route|openapi|options|notFound|onError|mount|doc)$/,
  parameters: [{ name: /^(?:app|hono|router)$/, module: 'hono', path: 'Hono' }],
  *recognise(view) {
    for (const name of ['hono', '@hono/zod-openapi'])
      for (const call of view.calls(name)) yield* fromCall(view, call);
    for (const call of view.calls('@hono/node-server')) {
      if (call.path === 'serve')
        yield { kind: 'listen', port: piece(view.member(call.args[0], 'port')), site: call.site };
    }
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { path, site } = call;
  if (/^(?:Open)?(?:API)?Hono$/.test(path) || /Hono\(\)\.basePath$/.test(path)) {
    const prefix = path.endsWith('basePath') ? piece(call.args[0]) : [];
    for (const router of view.identities(call.term, site))
      yield { kind: 'router', router, root: 'alone', prefix, site };
    return;
  }
  const { receiver, method } = splitPath(path);
  const router = receiverOf(call);
  if (!router || !app.test(receiver)) return;
  const [first, second, ...rest] = call.args;
  if (verbs.test(method) && first && second)
    yield {
      kind: 'endpoint',
      protocol: 'http',
      method: [method.toUpperCase()],
      path: [first],
      router,
      handlers: [second, ...rest],
      site,
    };
  else if (method === 'on' && first && second)
    yield {
      kind: 'endpoint',
      protocol: 'http',
      method: [first],
      path: [second],
      router,
      handlers: rest,
      site,
    };
  else if (method === 'openapi' && first)
    yield {
      kind: 'endpoint',
      protocol: 'http',
      method: piece(view.member(definition(view, call), 'method')),
      path: piece(view.member(definition(view, call), 'path')),
      router,
      handlers: second ? [second] : [],
      site,
    };
  else if (method === 'route' && first && second)
    yield { kind: 'mount', parent: router, child: second, prefix: [first], site };
}

/** `createRoute({ method, path })` */
function definition(view: ServiceView, call: LibraryCall) {
  const [first] = call.args;
  for (const value of view.values(first, call.site))
    if (value.kind === 'library' && value.made?.args[0]) return value.made.args[0];
  return first;
}
