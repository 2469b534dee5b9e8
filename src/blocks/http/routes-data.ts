import type { Route } from '../../model/model.ts';
import { guarded, type Import, importLines } from '../view/code.ts';
import { bracketed, type Layout, line, print } from '../view/layout.ts';
import { kebab, quote, spoken } from '../view/names.ts';
import type { QueryView } from '../view/query-view.ts';
import { type RouteView, routesOf } from '../view/route-view.ts';
import type { ServiceCommand, ServiceView } from '../view/service-view.ts';
import { limitOf } from './rate-limit.ts';
import { partsOf, type RoutePart } from './route-parts.ts';

/** A route and what handles it. */
export type HandledRoute = { readonly view: RouteView; readonly parts: readonly RoutePart[] } & (
  | { readonly kind: 'command'; readonly command: ServiceCommand }
  | { readonly kind: 'query'; readonly query: QueryView }
);

/** The routes of a service whose command or query is generated. */
export function handledRoutes(service: ServiceView): readonly HandledRoute[] {
  return routesOf(service.context).flatMap((view): HandledRoute[] => {
    const parts = partsOf(view);
    const command = service.commands.find(({ name }) => name === view.route.handles);
    if (command !== undefined) return [{ view, parts, kind: 'command', command }];
    const query = service.queries.find(({ name }) => name === view.route.handles);
    return query === undefined ? [] : [{ view, parts, kind: 'query', query }];
  });
}

/** The path as fastify wants it, with the version: `/v1/orders/:orderId`. */
export function mountedPath(service: ServiceView, route: Route): string {
  return `/${service.context.http.version}${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

/** Data of the template `routes.ts`. */
export function routesData(service: ServiceView): object {
  const routes = handledRoutes(service);
  const isEmpty = routes.length === 0;
  return {
    imports: importLines(imports(service, routes)),
    signature: 'export function addRoutes(app: App, ports: Ports): void {',
    emptySignature: 'export function addRoutes(_app: App, _ports: Ports): void {}',
    isEmpty,
    routes: routes.map((handled, index) => ({ separator: index > 0, ...routeData(service, handled) })),
  };
}

function imports(service: ServiceView, routes: readonly HandledRoute[]): readonly Import[] {
  const { scope, context } = service;
  const schemas = routes.flatMap((handled) => [
    ...handled.parts.map(({ schema }) => schema),
    ...(handled.view.reply === null ? [] : [`${handled.view.name}Reply`]),
  ]);
  const throwsMissing = routes.some((handled) => handled.kind === 'query' && handled.query.mode !== 'list');
  return [
    { names: routes.length > 0 ? ['access'] : [], from: `${scope}/chassis/http/access` },
    { names: routes.length > 0 ? ['problems'] : [], from: `${scope}/chassis/http/problem` },
    { names: ['type App'], from: `${scope}/chassis/http/server` },
    { names: throwsMissing ? ['NotFound'] : [], from: `${scope}/chassis/rejection` },
    { names: schemas, from: `${scope}/contracts/${kebab(context.name)}/api` },
    { names: routes.every(({ view }) => view.reply !== null) ? [] : ['Type'], from: 'typebox' },
    ...routes.map((handled) => {
      const { handler, file } = handled.kind === 'command' ? handled.command : handled.query;
      return { names: [handler], from: `../application/${file}.ts` };
    }),
    { names: ['type Ports'], from: './ports.ts' },
  ];
}

function routeData(service: ServiceView, handled: HandledRoute): object {
  const { view, parts } = handled;
  const { route, name } = view;
  const config = bracketed('{', [`access: ${accessOf(route)}`, ...limitOptions(route)], '}', line);
  return {
    open: `app.${route.method.toLowerCase()}(`,
    path: quote(mountedPath(service, route)),
    config: print(['config: ', config, ','], 6),
    operation: quote(name),
    summary: quote(capital(spoken(route.handles))),
    tag: quote(service.context.name),
    schema: [...parts.map(({ key, schema }) => `${key}: ${schema},`), responses(handled)],
    parameters: needsReply(handled)
      ? `${parts.length > 0 ? 'request' : '_request'}, reply`
      : requestName(parts),
    lines: handled.kind === 'command' ? commandLines(service, handled) : queryLines(handled),
  };
}

function requestName(parts: readonly RoutePart[]): string {
  return parts.length > 0 ? 'request' : '';
}

/** Whether the handler sets status or headers itself. */
function needsReply(handled: HandledRoute): boolean {
  return handled.kind === 'command' || handled.view.route.cacheMs !== null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function accessOf({ auth, scope }: Route): string {
  switch (auth) {
    case 'jwt':
      return `access.jwt(${quote(scope)})`;
    case 'api-key':
      return `access.apiKey(${quote(scope)})`;
    case 'service':
      return 'access.service()';
    default:
      return 'access.none';
  }
}

function limitOptions({ rateLimit }: Route): readonly string[] {
  const limit = limitOf(rateLimit);
  return limit === undefined ? [] : [`rateLimit: { max: ${limit.max}, timeWindow: ${limit.timeWindow} }`];
}

function responses({ view, parts, kind }: HandledRoute): string {
  const { route, name, reply } = view;
  const statuses = [
    ...(parts.length > 0 ? [400] : []),
    ...(route.auth === 'none' || route.auth === '' ? [] : [401, 403]),
    ...(view.params.length > 0 ? [404] : []),
    ...(kind === 'command' ? [409, 422] : []),
    429,
  ];
  const good = view.kind === 'creates' ? 201 : view.kind === 'changes' ? 204 : 200;
  const answer = reply === null ? "Type.Null({ description: 'done' })" : `${name}Reply`;
  const spreadProblems = bracketed('...problems(', statuses.map(String), ')');
  return print(['response: ', bracketed('{', [`${good}: ${answer}`, spreadProblems], '}', line), ','], 8);
}

/** `request.body`, or all parts in one object; '' where there is no input. */
function merged(parts: readonly RoutePart[]): string {
  const [first, ...others] = parts;
  if (first === undefined) return '';
  return others.length === 0 ? first.from : `{ ${parts.map(({ from }) => `...${from}`).join(', ')} }`;
}

function commandLines(
  service: ServiceView,
  { command, view, parts }: HandledRoute & { readonly kind: 'command' },
): readonly string[] {
  const { handler, owner } = command;
  const call = bracketed(`await ${handler}(`, ['ports', merged(parts) || '{}'], ')');
  if (view.reply === null) return [print([call, ';'], 6), 'return reply.code(204).send(null);'];
  const place = locationOf(service, owner.idField);
  const answer =
    place === ''
      ? 'return reply.code(201).send(created);'
      : `return reply\n        .code(201)\n        ${header(place)}\n        .send(created);`;
  return [print(['const created = ', call, ';'], 6), answer];
}

function header(place: string): string {
  return print(bracketed('.header(', ["'location'", place], ')'), 8);
}

/** Where the created one can be read: the GET route whose path ends in its id; '' where there is none. */
function locationOf(service: ServiceView, idField: string): string {
  const home = service.context.http.routes.find(
    ({ method, path }) => method === 'GET' && path.endsWith(`{${idField}}`) && path.split('{').length === 2,
  );
  if (home === undefined) return '';
  const path = home.path.replace(`{${idField}}`, `\${encodeURIComponent(created.${idField})}`);
  return `\`/${service.context.http.version}${path}\``;
}

function queryLines({ query, view, parts }: HandledRoute & { readonly kind: 'query' }): readonly string[] {
  const { route } = view;
  const usesInput =
    query.mode === 'find' || query.equal.length > 0 || query.search !== '' || query.page !== '';
  const call = bracketed(`await ${query.handler}(`, ['ports', ...(usesInput ? [merged(parts)] : [])], ')');
  return [
    print(['const found = ', call, ';'], 6),
    ...(query.mode === 'list' ? [] : [missing(query, parts)]),
    ...(route.cacheMs === null ? [] : [cacheLine(route, route.cacheMs)]),
    'return found;',
  ];
}

function missing(query: QueryView, parts: readonly RoutePart[]): string {
  const key = parts.find(({ fields }) => fields.some(({ name }) => name === query.keyInput));
  const what = key === undefined ? '' : ` \${${key.from}.${query.keyInput}}`;
  const name = spoken(query.source);
  const text = what === '' ? quote(name) : `\`${name}${what}\``;
  const reject: Layout = bracketed('throw new NotFound(', [text], ');');
  return guarded('found === undefined', reject, 6);
}

/** What anybody may see, caches between us may keep; the rest only the caller's own. */
function cacheLine({ auth }: Route, cacheMs: number): string {
  const who = auth === 'none' || auth === '' ? 'public' : 'private';
  return `void reply.header('cache-control', '${who}, max-age=${Math.floor(cacheMs / 1000)}');`;
}
