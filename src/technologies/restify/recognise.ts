import type { Term } from '../../scan/evaluate/value.ts';
import { receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, callTo, isObject, part, route } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs: Readonly<Record<string, string>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  del: 'DELETE',
  head: 'HEAD',
};
const client = /^create(?:Json|String|Http|)Client\(\)\.(?:get|post|put|patch|del|head)$/;
const holder = /^(?:createServer\(\)|Server|(?:Router)?\(\)|.*\.group\(fn\)\.0)$/;

/** restify: routes with a path or options, the routers of restify-router, the clients of restify-clients. */
export const recogniser: Recogniser = {
  id: 'restify',
  packages: ['restify', 'restify-router', 'restify-clients'],
  parameters: [{ name: /^server$/, module: 'restify', path: 'Server' }],
  *recognise(view) {
    for (const call of callsOf(view, this.packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { path, site } = call;
  const isRouter = call.module === 'restify-router' && call.term.expr.kind === 'new';
  if (path === 'createServer' || isRouter) {
    for (const router of view.identities(call.term, site))
      yield { kind: 'router', router, root: isRouter ? 'never' : 'always', prefix: [], site };
    return;
  }
  const { receiver, method } = splitPath(path);
  const router = receiverOf(call);
  const [first, second, ...rest] = call.args;
  if (client.test(path) && first) {
    const made = call.callee.of?.made?.args[0];
    const tail = isObject(view, first, site) ? part(view, site, first, 'path') : [first];
    const timeout = part(view, site, made, 'requestTimeout').find((one) => typeof one !== 'string') ?? null;
    yield callTo(site, [...part(view, site, made, 'url'), ...tail], {
      method: [verbs[method] ?? ''],
      timeout,
    });
    return;
  }
  if (!router || !holder.test(receiver) || !first) return;
  const verb = verbs[method];
  if (verb !== undefined && second) {
    const named = isObject(view, first, site) ? part(view, site, first, 'path', 'url') : [first];
    const handlers = [second, ...rest].flatMap((one) => view.list(one, site));
    yield route(site, { method: [verb], path: named, router, handlers });
  } else if (method === 'listen') yield { kind: 'listen', port: [first], site };
  else yield* mounts(view, call, router, method);
}

/** `router.applyRoutes(server, '/prefix')`, `router.add('/prefix', other)`, `router.group('/prefix', (inner) => ...)` */
function* mounts(view: ServiceView, call: LibraryCall, router: Term, method: string): Iterable<Fact> {
  const { site } = call;
  const [first, second] = call.args;
  if (!first) return;
  if (method === 'applyRoutes')
    yield { kind: 'mount', parent: first, child: router, prefix: second ? [second] : [], site };
  if (method === 'add' && second)
    yield { kind: 'mount', parent: router, child: second, prefix: [first], site };
  if (method !== 'group') return;
  for (const value of view.values(call.args.at(-1), site)) {
    const child = view.parameter(value, 0);
    if (child) yield { kind: 'mount', parent: router, child, prefix: [first], site };
  }
}
