import type { Endpoint, EndpointKind, Service } from './system.ts';

/** Endpoints of one service that belong together: below one path, or about one thing. */
export type EndpointGroup = { readonly name: string; readonly endpoints: readonly Endpoint[] };

const countedKinds: ReadonlySet<EndpointKind> = new Set(['http', 'grpc', 'message', 'graphql', 'action']);

/** Words of operation names that say what is done, not to what. */
const verbs = new Set(
  `get list find fetch search read show load count check create add new insert register save make post put patch
   update set edit change modify upsert delete remove drop clear cancel send handle process do run start stop
   admin my all by is has can the a of for on to`.split(/\s+/),
);

/**
 * The public operations of a service: one per kind, method and path. Not among them: health endpoints, routes that
 * only forward, infrastructure (metrics, docs), web sockets, HEAD and OPTIONS.
 */
export function publicOperations(service: Service): readonly Endpoint[] {
  const operations = new Map<string, Endpoint>();
  for (const endpoint of service.endpoints) {
    if (!countedKinds.has(endpoint.kind) || endpoint.health) continue;
    if (endpoint.method === 'HEAD' || endpoint.method === 'OPTIONS') continue;
    const key = `${endpoint.kind} ${endpoint.method} ${endpoint.path}`;
    if (!operations.has(key)) operations.set(key, endpoint);
  }
  return [...operations.values()];
}

/** So many groups a person can take in; the smallest beyond are one group, "others". */
const mostGroups = 9;

/** The group of what is in no larger one. */
export const others = 'others';

/**
 * Groups endpoints by what they are about: by the root of their path; operations without a path by the file they stand in,
 * or, where that is one file, by the noun in their name. The largest group first, then by name; at most nine.
 */
export function groupEndpoints(endpoints: readonly Endpoint[]): readonly EndpointGroup[] {
  const named = endpoints.filter((endpoint) => endpoint.kind !== 'http');
  const depth = sharedDepth(endpoints.filter((one) => one.kind === 'http').map((one) => segments(one.path)));
  const hasFiles = new Set(named.map(fileOf)).size > 1;
  const nameOf = (endpoint: Endpoint) =>
    endpoint.kind === 'http'
      ? pathRoot(endpoint.path, depth)
      : hasFiles
        ? fileOf(endpoint)
        : nounOf(endpoint.path);
  const groups = [...Map.groupBy(endpoints, nameOf)]
    .map(([name, members]) => ({ name, endpoints: members }))
    .toSorted((a, b) => b.endpoints.length - a.endpoints.length || (a.name < b.name ? -1 : 1));
  if (groups.length <= mostGroups) return groups;
  const rest = groups.slice(mostGroups - 1).flatMap((group) => group.endpoints);
  return [...groups.slice(0, mostGroups - 1), { name: others, endpoints: rest }];
}

/** Name of the file an endpoint stands in, without its folder. */
function fileOf(endpoint: Endpoint): string {
  return endpoint.evidence[0]?.file.split('/').at(-1) ?? '';
}

/** Number of leading segments that tell no two endpoints apart: `/api/v1`, or the one resource all of them are below. */
function sharedDepth(paths: readonly (readonly string[])[]): number {
  const isVersion = (segment: string | undefined) => /^(api|rest|v\d+)$/i.test(segment ?? '');
  let depth = 0;
  for (;;) {
    const here = new Set(paths.map((path) => path[depth]));
    if (paths.length === 0 || depth > 4) return depth;
    if (here.size === 1 && !here.has(undefined)) depth++;
    else if ([...here].every(isVersion)) depth++;
    else return depth;
  }
}

/** The path up to the first literal segment that tells endpoints apart: `/orders/:id/items` below `/orders` is about items. */
function pathRoot(path: string, depth: number): string {
  const parts = segments(path);
  const literal = parts.findIndex((part, index) => index >= depth && !/^[:{*]/.test(part));
  return `/${parts.slice(0, literal === -1 ? depth : literal + 1).join('/')}`;
}

function segments(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** adminCreateArticle, article_create and ArticleService/GetArticles are about "article". */
function nounOf(name: string): string {
  const operation = name.split('/').at(-1) ?? name;
  const words = operation
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  const noun = words.find((word) => !verbs.has(word)) ?? words.at(-1) ?? name;
  return noun.replace(/ies$/, 'y').replace(/(?<!s|u|i)s$/, '');
}
