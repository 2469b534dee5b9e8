import type { Endpoint, Evidence, Unknown } from '../../system/system.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { sharedIdentity } from '../evaluate/value.ts';
import { valuesAt } from '../recognise/expand.ts';
import type { EndpointFact, Fact } from '../recogniser.ts';
import {
  distinctEvidence,
  noteSite,
  type Observed,
  readPieces,
  type Sites,
  siteEvidence,
} from './context.ts';
import { routerIdentity } from './router-identity.ts';

type Root = { readonly mode: 'always' | 'alone' | 'never'; readonly prefix: string };
type Mount = { readonly parent: string; readonly prefix: string };
type Routers = {
  readonly roots: ReadonlyMap<string, Root>;
  readonly mounts: ReadonlyMap<string, readonly Mount[]>;
  /** A router was mounted that could not be told: an unmounted one may be it. */
  readonly blind: boolean;
};

export type EndpointSet = {
  readonly endpoints: readonly Endpoint[];
  readonly handlers: ReadonlyMap<Endpoint, EndpointFact>;
  readonly unknowns: readonly Unknown[];
  readonly sites: Sites;
};

/** Endpoints of a service with their full paths: what routers add and where they hang worked in. Each is counted once. */
export function joinEndpoints(evaluator: Evaluator, observed: Observed): EndpointSet {
  const routers = readRouters(evaluator, observed);
  const byKey = new Map<string, Endpoint>();
  const handlers = new Map<Endpoint, EndpointFact>();
  const unknowns: Unknown[] = [];
  const sites = new Map<string, boolean>();
  for (const fact of observed.facts) {
    if (fact.kind !== 'endpoint') continue;
    const made = endpointsOf(evaluator, observed, routers, fact);
    if (made === 'unknown') noteSite(sites, fact.site, false);
    else for (const one of made) noteSite(sites, fact.site, true, endpointKey(one));
    if (made === 'unknown')
      unknowns.push({
        ...siteOf(evaluator, fact),
        service: observed.found.name,
        kind: 'route',
        note: `the path of ${fact.site.note} is only known when it runs`,
      });
    else
      for (const endpoint of made) {
        const key = endpointKey(endpoint);
        if (byKey.has(key)) continue;
        byKey.set(key, endpoint);
        handlers.set(endpoint, fact);
      }
  }
  return { endpoints: [...byKey.values()], handlers, unknowns, sites };
}

/** Two routes are one where only the names of parameters and the case differ; operations are told apart by every letter. */
function endpointKey({ kind, method, path }: Endpoint): string {
  const isRoute = kind === 'http' || kind === 'proxy' || kind === 'infra';
  return `${kind} ${method} ${isRoute ? path.replace(/:\w+/g, ':x').toLowerCase() : path}`;
}

function siteOf(evaluator: Evaluator, fact: Fact) {
  const { file, line, column } = siteEvidence(evaluator, fact.site)[0] ?? {
    file: fact.site.file,
    line: 1,
    column: 1,
  };
  return { file, line, column };
}

function readRouters(evaluator: Evaluator, observed: Observed): Routers {
  const roots = new Map<string, Root>();
  const mounts = new Map<string, Mount[]>();
  let blind = false;
  const first = (pieces: Parameters<typeof readPieces>[2], fact: Fact): readonly string[] =>
    readPieces(evaluator, observed, pieces, fact.site).map((one) => one.text);
  for (const fact of observed.facts) {
    if (fact.kind === 'router') {
      const prefix = first(fact.prefix, fact)[0] ?? '';
      const known = roots.get(fact.router);
      if (fact.root === 'always' || !known) roots.set(fact.router, { mode: fact.root, prefix });
      else if (known.prefix === '') roots.set(fact.router, { ...known, prefix });
    } else if (fact.kind === 'mount') {
      const children = valuesAt(evaluator, fact.child, fact.site);
      if (
        children.length === 0 ||
        children.some((child) => child.kind === 'unknown' || child.kind === 'open')
      )
        blind = true;
      for (const parent of valuesAt(evaluator, fact.parent, fact.site)) {
        for (const child of children) {
          for (const prefix of first(fact.prefix, fact)) {
            const key = routerIdentity(evaluator, child, fact.site);
            const above = routerIdentity(evaluator, parent, fact.site);
            if (key !== above) mounts.set(key, [...(mounts.get(key) ?? []), { parent: above, prefix }]);
          }
        }
      }
    }
  }
  return { roots, mounts, blind };
}

const deepest = 8;

function rootOf(routers: Routers, router: string): Root | undefined {
  return routers.roots.get(router) ?? routers.roots.get(sharedIdentity(router));
}

/** For a route that a base class registers: where the routers of the classes below it hang. */
function siblingsPrefixes(routers: Routers, router: string): readonly string[] {
  const shared = sharedIdentity(router);
  const siblings = [...routers.mounts.keys()].filter(
    (one) => one !== router && sharedIdentity(one) === shared,
  );
  return siblings.flatMap((one) => prefixesOf(routers, one, 0));
}

/** All prefixes under which a router's routes are reached; none if it hangs nowhere. */
function prefixesOf(routers: Routers, router: string, depth: number): readonly string[] {
  const root = rootOf(routers, router);
  const own = root?.prefix ?? '';
  const mounts = routers.mounts.get(router) ?? routers.mounts.get(sharedIdentity(router)) ?? [];
  if (depth > deepest) return [];
  const found = mounts.flatMap((mount) =>
    prefixesOf(routers, mount.parent, depth + 1).map((prefix) => joinRoute(prefix, mount.prefix, own)),
  );
  if (found.length > 0) return [...new Set(found)];
  return root?.mode === 'always' || (root?.mode === 'alone' && mounts.length === 0) ? [own] : [];
}

function endpointsOf(
  evaluator: Evaluator,
  observed: Observed,
  routers: Routers,
  fact: EndpointFact,
): readonly Endpoint[] | 'unknown' {
  const paths = readPieces(evaluator, observed, fact.path, fact.site);
  const methods = readPieces(evaluator, observed, fact.method, fact.site);
  const { prefixes, sure } = fact.router
    ? prefixesFor(evaluator, routers, fact)
    : { prefixes: [''], sure: true };
  if (isUnknownBelow(evaluator, observed, fact)) return 'unknown';
  const endpoints: Endpoint[] = [];
  for (const path of paths) {
    if (
      /^\/*\{\}$/.test(path.text) ||
      (fact.protocol === 'http' && /^(?:\/?\*|\/?\(\.\*\)|\/\.\*\/|\{\*\w*\}|\/?\{\*\w+\})$/.test(path.text))
    ) {
      if (/^\/*\{\}$/.test(path.text)) return 'unknown';
      continue;
    }
    for (const method of methods) {
      if (method.text.includes('{')) return 'unknown';
      for (const prefix of prefixes) {
        const whole =
          fact.protocol === 'http' || fact.protocol === 'proxy' || fact.protocol === 'infra'
            ? routePath(joinRoute(prefix, path.text))
            : path.text;
        endpoints.push({
          kind: fact.protocol,
          method: method.text.toUpperCase(),
          path: whole,
          health: isHealth(fact.protocol, whole),
          confidence: sure && path.known ? 'firm' : 'tentative',
          evidence: distinctEvidence([...routeEvidence(evaluator, fact), ...path.evidence]),
        });
      }
    }
  }
  return endpoints;
}

/** Whether all that is known of a path is what stands before it: `@Controller('reports')` above `@Get(chosen)`. */
function isUnknownBelow(evaluator: Evaluator, observed: Observed, fact: EndpointFact): boolean {
  const last = fact.path.at(-1);
  if (fact.path.length < 2 || last === undefined || typeof last === 'string') return false;
  const own = readPieces(evaluator, observed, [last], fact.site);
  return own.length > 0 && own.every((one) => /^\/*\{\}$/.test(one.text));
}

/** The route's own line first: that is where it stands, whoever has it registered. */
function routeEvidence(evaluator: Evaluator, fact: EndpointFact): readonly Evidence[] {
  const steps = siteEvidence(evaluator, fact.site);
  return [...steps.slice(-1), ...steps.slice(0, -1)];
}

/** Where the router of a route hangs. A router that hangs nowhere counts only where some mount could not be told. */
function prefixesFor(
  evaluator: Evaluator,
  routers: Routers,
  fact: EndpointFact,
): { readonly prefixes: readonly string[]; readonly sure: boolean } {
  const values = fact.router ? valuesAt(evaluator, fact.router, fact.site) : [];
  const identities = values.map((value) => routerIdentity(evaluator, value, fact.site));
  const exact = identities.flatMap((one) => prefixesOf(routers, one, 0));
  const prefixes = [
    ...new Set(exact.length > 0 ? exact : identities.flatMap((one) => siblingsPrefixes(routers, one))),
  ];
  if (prefixes.length > 0) return { prefixes, sure: true };
  const foreign =
    identities.length === 0 ||
    identities.some((one) => one.startsWith('param ') || one.startsWith('library '));
  const own = identities.map((one) => rootOf(routers, one)?.prefix ?? '')[0] ?? '';
  return { prefixes: foreign || routers.blind ? [own] : [], sure: false };
}

/** Joins stretches of a path with one slash between them. */
export function joinRoute(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '' && part !== '/')
    .map((part) => (part.startsWith('/') ? part : `/${part}`).replace(/\/+$/, ''))
    .join('');
}

/** A path in one notation: parameters as `:name`, no doubled or trailing slash. */
export function routePath(path: string): string {
  const clean = path
    .replace(/\{\/:(\w+)\}/g, '/:$1')
    .replace(/:(\w+)\{[^}]*\}/g, ':$1')
    .replace(/\{([\w-]+)[^}]*\}/g, ':$1')
    .replace(/\{\}/g, ':x')
    .replace(/:(\w+)\([^)]*\)/g, ':$1')
    .replace(/:(\w+)[?*+]/g, ':$1')
    .replace(/<(?:\w+:)?(\w+)>/g, ':$1')
    .replace(/\/+/g, '/');
  const trimmed = clean.length > 1 ? clean.replace(/\/$/, '') : clean;
  return trimmed === '' ? '/' : trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
}

function isHealth(kind: string, path: string): boolean {
  if (kind === 'grpc') return /health/i.test(path);
  return /(?:^|\/|_|-)(?:health|healthz|health-?check|healthy|ready|readyz|readiness|live|livez|liveness|ping|heartbeat|alive)(?:$|\/)/i.test(
    path,
  );
}
