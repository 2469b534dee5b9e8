import type { Term } from '../../scan/evaluate/value.ts';
import { receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import { isObject, part, route } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|head|all)$/;
const app = /^(?:(?:Elysia)?\(\)|Elysia|.*\.(?:group|guard)\(fn\)\.0)$/;

/** Elysia: chained routes, groups, and instances used by others. */
export const recogniser: Recogniser = {
  id: 'elysia',
  packages: ['elysia'],
  fluent:
    /\.(?:get|post|put|patch|delete|head|all|route|use|group|guard|on\w*|derive|decorate|state|model|listen|resolve|macro|ws|mount|as|error|trace)$/,
  *recognise(view) {
    for (const call of view.calls('elysia')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { site } = call;
  const [first, second, ...rest] = call.args;
  if (call.path === 'Elysia' || call.path === '') {
    for (const router of view.identities(call.term, site))
      yield { kind: 'router', router, root: 'alone', prefix: part(view, site, first, 'prefix'), site };
    return;
  }
  const { receiver, method } = splitPath(call.path);
  const router = receiverOf(call);
  if (!router || !first || !app.test(receiver)) return;
  if (verbs.test(method) && second)
    yield route(site, { method: [method.toUpperCase()], path: [first], router, handlers: [second] });
  else if (method === 'route' && second)
    yield route(site, { method: [first], path: [second], router, handlers: rest });
  else if (method === 'use') yield { kind: 'mount', parent: router, child: first, prefix: [], site };
  else if (method === 'group' || method === 'guard') yield* inner(view, call, router, first);
  else if (method === 'listen') {
    const port = part(view, site, first, 'port');
    yield { kind: 'listen', port: port.length > 0 ? port : [first], site };
  }
}

/** `group('/v1', (app) => ...)` and `guard({ ... }, (app) => ...)`: the function's app is below this one. */
function* inner(view: ServiceView, call: LibraryCall, parent: Term, first: Term): Iterable<Fact> {
  const prefix = isObject(view, first, call.site) ? [] : [first];
  for (const value of view.values(call.args.at(-1), call.site)) {
    const child = view.parameter(value, 0);
    if (child) yield { kind: 'mount', parent, child, prefix, site: call.site };
  }
}
