import type { Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView, Site } from '../../scan/recogniser.ts';

const packages = [
  'http-proxy-middleware',
  'express-http-proxy',
  'http-proxy',
  '@fastify/http-proxy',
  'fastify-http-proxy',
  'koa-proxies',
  'koa-proxy',
  '@fastify/reply-from',
  'fast-gateway',
];

/** Reverse proxies in code: http-proxy-middleware, express-http-proxy, http-proxy, @fastify/http-proxy, koa-proxies. */
export const recogniser: Recogniser = {
  id: 'http-proxy-middleware',
  packages,
  *recognise(view) {
    for (const name of packages) for (const call of view.calls(name)) yield* fromCall(view, call, name);
    for (const call of view.calls('fastify')) yield* registered(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall, name: string): Iterable<Fact> {
  const { method } = splitPath(call.path);
  const [first, second, third] = call.args;
  if (!first) return;
  if (
    name === 'http-proxy-middleware' &&
    /^(?:createProxyMiddleware|legacyCreateProxyMiddleware|proxy|default|)$/.test(call.path)
  )
    yield* middleware(view, call, isObject(view, first, call.site) ? first : second);
  else if (name === 'express-http-proxy' && call.path === '') yield proxied(call.site, [first]);
  else if (name === 'http-proxy' && /^(?:web|ws|createProxyServer|createProxy)$/.test(method)) {
    const target = view.member(method.startsWith('create') ? first : third, 'target');
    if (target && view.has(target, call.site)) yield proxied(call.site, [target]);
  } else if (/^koa-prox/.test(name) && call.path === '') {
    const options = isObject(view, first, call.site) ? first : second;
    const target = [view.member(options, 'target'), view.member(options, 'host')].find(
      (one) => one && view.has(one, call.site),
    );
    if (target) yield proxied(call.site, [target]);
  } else if (name === 'fast-gateway') {
    for (const route of view.list(view.member(first, 'routes'), call.site))
      yield proxied(call.site, piece(view.member(route, 'target')));
  }
}

/** `{ target, router }`: the router table names a target for each path. */
function* middleware(view: ServiceView, call: LibraryCall, options: Term | undefined): Iterable<Fact> {
  const { site } = call;
  const target = view.member(options, 'target');
  const table = view.properties(view.member(options, 'router'), site);
  if (target && view.has(target, site)) yield proxied(site, [target]);
  for (const { value } of table) yield proxied(site, [value]);
}

/** `fastify.register(httpProxy, { upstream, prefix })` */
function* registered(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  if (splitPath(call.path).method !== 'register') return;
  const [plugin, options] = call.args;
  const isProxy = view
    .values(plugin, call.site)
    .some((value) => value.kind === 'library' && /http-proxy|reply-from/.test(value.module));
  const upstream = isProxy ? [view.member(options, 'upstream'), view.member(options, 'base')] : [];
  for (const one of upstream) if (one && view.has(one, call.site)) yield proxied(call.site, [one]);
}

function isObject(view: ServiceView, term: Term, site: Site): boolean {
  return view.values(term, site).some((value) => value.kind === 'object');
}

function proxied(site: Site, url: Pieces): Fact {
  return {
    kind: 'call',
    protocol: 'proxy',
    target: { kind: 'url', url },
    method: [],
    path: [],
    timeout: null,
    site,
  };
}
