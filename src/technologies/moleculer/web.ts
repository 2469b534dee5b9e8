import type { Term } from '../../scan/evaluate/value.ts';
import { callOperation, firstGiven, isObject, part, route, siteOf } from '../../scan/recognise/facts.ts';
import type { Fact, Pieces, ServiceView, Site } from '../../scan/recogniser.ts';
import { type Action, actionsOf, memberOf, type Schema, schemasOfAll } from './schema.ts';

/** What `REST users` stands for. */
const restful: readonly (readonly [string, string, string])[] = [
  ['GET', '', 'list'],
  ['GET', '/:id', 'get'],
  ['POST', '', 'create'],
  ['PUT', '/:id', 'update'],
  ['PATCH', '/:id', 'patch'],
  ['DELETE', '/:id', 'remove'],
];

/** moleculer-web: the routes that a gateway's settings list, and the actions that they lead to. */
export function* gatewayFacts(view: ServiceView, gateway: Schema, all: readonly Schema[]): Iterable<Fact> {
  const { layers, site } = gateway;
  const port = memberOf(view, layers, 'settings', 'port');
  if (port) yield { kind: 'listen', port: [port], site };
  const base = part(view, site, layers[0], ['settings', 'path']);
  const routes = memberOf(view, layers, 'settings', 'routes');
  for (const one of routes ? view.list(routes) : []) {
    const prefix: Pieces = [...base, '/', ...part(view, site, one, 'path')];
    const at = siteOf(one, 'a route of the gateway');
    const aliases = view.properties(view.member(one, 'aliases'));
    for (const { key, value, at: place } of aliases)
      yield* fromAlias(view, siteOf(value, key, place), prefix, key, value);
    const isAuto = view.text(view.member(one, 'autoAliases')) === 'true';
    if (isAuto) yield* autoAliases(view, one, at, prefix, all);
    else if (aliases.length === 0 && view.text(view.member(one, 'mappingPolicy')) !== 'restrict')
      yield {
        kind: 'unknown',
        about: 'route',
        note: 'without aliases every action that the whitelist allows is a route',
        site: at,
      };
  }
}

/** `'GET users': 'users.list'`, `'REST users': 'users'`; the target may stand in a list behind middleware. */
function* fromAlias(view: ServiceView, site: Site, prefix: Pieces, key: string, value: Term): Iterable<Fact> {
  const [, verb = 'ALL', path = ''] = /^(?:([A-Z*]+)\s+)?(.*)$/.exec(key.trim()) ?? [];
  const wrapped = isObject(view, value, site) ? view.member(value, 'action') : value;
  const items = wrapped ? view.list(wrapped, site) : [];
  const isText = (term: Term): boolean => view.values(term, site).some((one) => one.kind === 'text');
  const target = items.find(isText);
  const handlers = items.filter((one) => !isText(one));
  if (verb !== 'REST') {
    const method = verb === '*' ? 'ALL' : verb;
    yield route(site, { method: [method], path: [...prefix, '/', path], handlers });
    if (target) yield callOperation(site, 'action', [target]);
    return;
  }
  const only = view.list(view.member(value, 'only')).map((one) => view.text(one));
  const except = view.list(view.member(value, 'except')).map((one) => view.text(one));
  const offered = restful.filter(
    ([, , action]) =>
      !except.includes(action) && (only.every((one) => one === undefined) || only.includes(action)),
  );
  for (const [method, tail] of offered)
    yield route(site, { method: [method], path: [...prefix, '/', `${path}${tail}`] });
  if (target) yield callOperation(site, 'action', [target, '.', oneOf(offered, value)], { path: [] });
}

/** The names of the actions as one term: those that somebody offers are called. */
function oneOf(offered: typeof restful, place: Term): Term {
  const { at } = place.expr;
  const items = offered.map(([, , action]) => ({ kind: 'literal' as const, value: action, at }));
  return { expr: { kind: 'array', items, at }, scope: place.scope };
}

/** Routes that actions ask for themselves with `rest`, of the service's own schemas and of those of other services. */
function* autoAliases(
  view: ServiceView,
  one: Term,
  site: Site,
  prefix: Pieces,
  own: readonly Schema[],
): Iterable<Fact> {
  const here = new Set(own.map((schema) => placeOf(schema.site)));
  const others = schemasOfAll(view).filter((schema) => !here.has(placeOf(schema.site)));
  const allowed = allowedBy(view, view.member(one, 'whitelist'));
  for (const schema of [...own, ...others]) {
    const isOwn = own.includes(schema);
    const given = memberOf(view, schema.layers, 'settings', 'rest');
    const base: Pieces = given ? [given] : schema.name.map((part) => (part === '.' ? '/' : part));
    for (const action of actionsOf(view, schema)) {
      if (!allowed(written(view, action.name))) continue;
      for (const { method, path } of restOf(view, action)) {
        yield route(isOwn ? action.site : site, {
          method,
          path: [...prefix, '/', ...base, '/', ...path],
          handlers: isOwn && action.definition ? [action.definition] : [],
        });
        if (!isOwn) yield callOperation(site, 'action', action.name);
      }
    }
  }
}

function placeOf(site: Site): string {
  return `${site.file}@${site.at}`;
}

function written(view: ServiceView, name: Pieces): string {
  return name.map((part) => (typeof part === 'string' ? part : (view.text(part) ?? ''))).join('');
}

/** `whitelist: ['posts.*', 'v1.**', /^users/]`; without one every action is allowed. */
function allowedBy(view: ServiceView, whitelist: Term | undefined): (name: string) => boolean {
  if (!whitelist || !view.has(whitelist)) return () => true;
  const patterns = view.list(whitelist).map((one) => view.text(one));
  const tests = patterns.map((pattern) =>
    pattern === undefined || pattern.startsWith('/') ? /./ : globOf(pattern),
  );
  return (name) => tests.some((test) => test.test(name));
}

function globOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^.]*'));
  return new RegExp(`^${source}$`);
}

/** `rest: 'GET /:id'`, `rest: { method, path }`, `rest: true`, or a list of these. */
function* restOf(view: ServiceView, action: Action): Iterable<{ method: Pieces; path: Pieces }> {
  const given = firstGiven(view, action.site, view.member(action.definition, 'rest'));
  if (!given) {
    const [method = '', path = ''] = (action.rest ?? '').split(' ');
    if (method !== '') yield { method: [method], path: [path] };
    return;
  }
  for (const one of view.list(given)) {
    if (isObject(view, one, action.site)) {
      const method = part(view, action.site, one, 'method');
      yield {
        method: method.length > 0 ? method : ['ALL'],
        path: part(view, action.site, one, 'fullPath', 'path'),
      };
      continue;
    }
    const text = view.text(one) ?? '';
    const [, verb, path = ''] =
      /^(?:([A-Z]+)(?:\s+|$))?(.*)$/.exec(text === 'true' ? action.key : text) ?? [];
    yield { method: [verb ?? 'ALL'], path: [path] };
  }
}
