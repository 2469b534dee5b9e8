import type { Term } from '../../scan/evaluate/value.ts';
import { piece, receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, firstGiven, part, route } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const server = /^(?:Hapi\.)?(?:[sS]erver(?:\(\))?)(?:\.select\(\))?$/;

/** hapi: routes given one by one or in lists, plugins with a prefix, the port. */
export const recogniser: Recogniser = {
  id: 'hapi',
  packages: ['@hapi/hapi', 'hapi', '@hapi/glue'],
  parameters: [{ name: /^(?:server|srv)$/, module: '@hapi/hapi', path: 'Server' }],
  *recognise(view) {
    for (const call of callsOf(view, ['@hapi/hapi', 'hapi'])) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { path, site } = call;
  const [first, second] = call.args;
  if (/^(?:Hapi\.)?[sS]erver$/.test(path)) {
    const prefix = part(view, site, first, ['routes', 'prefix']);
    for (const router of view.identities(call.term, site))
      yield { kind: 'router', router, root: 'always', prefix, site };
    yield { kind: 'listen', port: piece(view.member(first, 'port')), site };
    return;
  }
  const { receiver, method } = splitPath(path);
  const router = receiverOf(call);
  if (!router || !server.test(receiver) || !first) return;
  if (method === 'route') for (const one of view.list(first, site)) yield* fromRoute(view, call, router, one);
  else if (method === 'register')
    for (const one of view.list(first, site)) yield* fromPlugin(view, call, router, one, second);
}

function* fromRoute(view: ServiceView, call: LibraryCall, router: Term, given: Term): Iterable<Fact> {
  const { site } = call;
  const path = view.member(given, 'path');
  const method = view.member(given, 'method');
  if (/^\/?\{\w+\*\}$/.test(view.text(path, site) ?? '')) return;
  const handler = firstGiven(
    view,
    site,
    view.member(given, 'handler'),
    view.member(given, 'options', 'handler'),
  );
  for (const one of view.list(method, site)) {
    yield route(site, {
      method: view.text(one, site) === '*' ? ['ALL'] : [one],
      path: piece(path),
      router,
      handlers: handler ? [handler] : [],
    });
  }
}

/** `{ plugin: { register }, routes: { prefix } }`, or the plugin itself with the options behind it. */
function* fromPlugin(
  view: ServiceView,
  call: LibraryCall,
  parent: Term,
  given: Term,
  options: Term | undefined,
): Iterable<Fact> {
  const { site } = call;
  const register = firstGiven(
    view,
    site,
    view.member(given, 'plugin', 'plugin', 'register'),
    view.member(given, 'plugin', 'register'),
    view.member(given, 'register'),
  );
  const inner = part(view, site, given, ['routes', 'prefix']);
  const prefix = inner.length > 0 ? inner : part(view, site, options, ['routes', 'prefix']);
  for (const value of view.values(register, site)) {
    const child = view.parameter(value, 0);
    if (child) yield { kind: 'mount', parent, child, prefix, site };
  }
}
