import type {
  Call,
  Coverage,
  CrossImport,
  Endpoint,
  Service,
  Share,
  Store,
  System,
  Unknown,
} from '../../system/system.ts';
import type { Deployment } from '../discover/deployment.ts';
import type { Found } from '../discover/services.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Repository } from '../files/repository.ts';
import { fnKey } from '../recognise/call-graph.ts';
import type { Site } from '../recogniser.ts';
import type { ServiceFiles } from '../service-files.ts';
import { joinCalls, type Operations } from './calls.ts';
import { evidenceAt, type Observed, type Sites } from './context.ts';
import { type EndpointSet, joinEndpoints } from './endpoints.ts';
import { eventsOf, joinEvents } from './events.ts';
import { type Hosts, makeHosts } from './hosts.ts';
import { listenPorts } from './listen.ts';
import { proxyCalls } from './proxies.ts';
import { bySchema } from './qualified-tables.ts';
import { makeReach } from './reach.ts';
import { joinByTables } from './shared-tables.ts';
import { joinStores, type ServiceStores } from './stores.ts';

export type Joining = {
  readonly name: string;
  readonly repository: Repository;
  readonly evaluator: Evaluator;
  readonly deployment: Deployment;
  readonly observed: readonly Observed[];
  readonly files: ReadonlyMap<Found, ServiceFiles>;
  readonly filesRead: number;
  /** Code files that were passed over; what else was, the repository knows. */
  readonly skipped: Coverage['filesSkipped'];
};

/** Joins what was seen in each service with the deployment and with the other services into one System. */
export function joinSystem(joining: Joining): System {
  const { evaluator } = joining;
  const kept = joining.observed.filter((one) => one.found.certain || doesSomething(one));
  const found = kept.map((one) => one.found);
  const hosts = makeHosts(found, joining.deployment, listenPorts(evaluator, joining.repository, kept));
  const endpoints = new Map(kept.map((one) => [one, joinEndpoints(evaluator, one)] as const));
  const operations = operationsOf(endpoints);
  const parts = kept.map((one) => joinService(joining, one, hosts, operations, endpoints.get(one)));
  const stores = new Map<string, Store>();
  for (const part of parts)
    for (const store of part.stores.stores) if (!stores.has(store.id)) stores.set(store.id, store);
  const placed = bySchema(
    parts.map((part) => part.service),
    [...stores.values()],
  );
  const joined = joinByTables(placed.services, placed.stores);
  return {
    name: joining.name,
    view: 'observed',
    services: joined.services,
    stores: [...joined.stores].sort((a, b) => (a.id < b.id ? -1 : 1)),
    unknowns: distinctUnknowns(parts.flatMap((part) => part.unknowns)),
    coverage: coverageOf(joining, parts),
  };
}

/** A process of which it is not certain that it serves anybody counts if it answers, listens or consumes. */
function doesSomething(observed: Observed): boolean {
  return observed.facts.some(
    (fact) => fact.kind === 'endpoint' || fact.kind === 'subscribe' || fact.kind === 'listen',
  );
}

/** One unknown for each place, service and kind, however often it was come upon. */
function distinctUnknowns(unknowns: readonly Unknown[]): readonly Unknown[] {
  const seen = new Set<string>();
  return unknowns.filter((one) => {
    const key = `${one.service} ${one.kind} ${one.file}:${one.line}`;
    return !seen.has(key) && seen.add(key);
  });
}

type Part = {
  readonly service: Service;
  readonly stores: ServiceStores;
  readonly unknowns: readonly Unknown[];
  readonly sites: Readonly<Record<'calls' | 'stores' | 'routes' | 'events', Sites>>;
};

function joinService(
  joining: Joining,
  observed: Observed,
  hosts: Hosts,
  operations: Operations,
  endpoints: EndpointSet | undefined,
): Part {
  const { evaluator } = joining;
  const { found } = observed;
  const calls = joinCalls(evaluator, observed, hosts, operations);
  const stores = joinStores(evaluator, observed, hosts);
  const events = joinEvents(evaluator, observed);
  const proxied = found.proxyOnly ? proxyCalls(joining.repository, found, hosts) : [];
  const reached = reachedFrom(evaluator, observed, endpoints, calls.facts);
  const withReach = calls.calls.map((call): Call => ({ ...call, reachedFrom: reached(call) }));
  const list = endpoints?.endpoints ?? [];
  const service: Service = {
    name: found.name,
    root: found.folder === '' ? '.' : found.folder,
    language: found.language,
    role: roleOf(found, list, [...withReach, ...proxied], observed),
    contexts: [],
    endpoints: list,
    calls: [...withReach, ...proxied],
    publishes: events.publishes,
    subscribes: events.subscribes,
    storeUses: stores.uses,
    imports: crossImports(joining, observed),
    evidence: found.evidence,
  };
  const unknowns = [
    ...(endpoints?.unknowns ?? []),
    ...calls.unknowns,
    ...stores.unknowns,
    ...events.unknowns,
    ...stated(joining, observed),
  ];
  const sites = {
    calls: calls.sites,
    stores: stores.sites,
    routes: endpoints?.sites ?? new Map<string, boolean>(),
    events: events.sites,
  };
  return { service, stores, unknowns, sites };
}

/** Facts that say themselves that they are not understood. */
function stated(joining: Joining, observed: Observed): readonly Unknown[] {
  return observed.facts.flatMap((fact): Unknown[] => {
    if (fact.kind !== 'unknown') return [];
    const place = evidenceAt(joining.evaluator, fact.site.file, fact.site.at, '');
    return [
      {
        file: place.file,
        line: place.line,
        column: place.column,
        service: observed.found.name,
        kind: fact.about,
        note: fact.note,
      },
    ];
  });
}

/** A gateway forwards: it proxies, or it calls most of what it offers elsewhere and is named so. A worker answers no request. */
function roleOf(
  found: Found,
  endpoints: readonly Endpoint[],
  calls: readonly Call[],
  observed: Observed,
): Service['role'] {
  if (found.proxyOnly || calls.some((call) => call.kind === 'proxy')) return 'gateway';
  if (
    /gateway|(?:^|-)bff(?:$|-)|edge|proxy/.test(found.name) &&
    new Set(calls.map((call) => call.to)).size > 0
  )
    return 'gateway';
  const listens =
    observed.facts.some((fact) => fact.kind === 'listen') ||
    found.deployables.some((one) => one.ports.length > 0);
  return found.language !== 'other' && endpoints.length === 0 && !listens ? 'worker' : 'service';
}

/**
 * Which endpoints and subscriptions a call is reached from. Of the functions on the way to it the one tells most that is run by
 * the fewest of them: not a wrapper that all use, nor the start that none runs.
 */
function reachedFrom(
  evaluator: Evaluator,
  observed: Observed,
  endpoints: EndpointSet | undefined,
  facts: ReadonlyMap<object, readonly { readonly site: Site }[]>,
) {
  if (facts.size === 0) return (): readonly string[] => [];
  const reach = makeReach(evaluator, observed);
  const entries: { readonly name: string; readonly keys: ReadonlySet<string> }[] = [];
  for (const [endpoint, fact] of endpoints?.handlers ?? []) {
    entries.push({
      name: `${endpoint.method} ${endpoint.path}`.trim(),
      keys: reach(fact.handlers, fact.site),
    });
  }
  for (const fact of observed.facts) {
    if (fact.kind !== 'subscribe' || fact.handlers.length === 0) continue;
    const keys = reach(fact.handlers, fact.site);
    const named = eventsOf(evaluator, observed, fact).map((one) => one.name);
    for (const name of named.length > 0 ? named : ['an unnamed event'])
      entries.push({ name: `on ${name}`, keys });
  }
  const running = (file: string, fn: number): readonly string[] =>
    entries.filter((entry) => entry.keys.has(fnKey(file, fn))).map((entry) => entry.name);
  return (call: object): readonly string[] => {
    const found = (facts.get(call) ?? []).flatMap(({ site }) => {
      const ways = [site, ...site.via.toReversed()].map(({ file, fn }) => running(file, fn));
      return ways.filter((one) => one.length > 0).toSorted((a, b) => a.length - b.length)[0] ?? [];
    });
    return [...new Set(found)];
  };
}

function operationsOf(endpoints: ReadonlyMap<Observed, EndpointSet>): Operations {
  const byName = new Map<string, Set<string>>();
  const add = (key: string, service: string): void =>
    void byName.set(key, (byName.get(key) ?? new Set()).add(service));
  for (const [observed, { endpoints: list }] of endpoints) {
    for (const endpoint of list) {
      add(`${endpoint.kind} ${endpoint.path}`, observed.found.name);
      if (endpoint.kind !== 'grpc') continue;
      const service = endpoint.path.split('/')[0] ?? '';
      add(`grpc ${service}`, observed.found.name);
      add(`grpc ${service.split('.').at(-1)}`, observed.found.name);
    }
  }
  return (kind, name) => [...(byName.get(`${kind} ${name}`) ?? [])];
}

function crossImports(joining: Joining, observed: Observed): readonly CrossImport[] {
  const foreign = joining.files.get(observed.found)?.foreign ?? [];
  const byTarget = new Map<string, CrossImport>();
  for (const one of foreign) {
    const evidence = [
      ...(byTarget.get(one.target)?.evidence ?? []),
      evidenceAt(joining.evaluator, one.file, one.at, `imports ${one.target}`),
    ];
    byTarget.set(one.target, {
      to: one.service,
      target: one.target,
      typeOnly: one.typeOnly && (byTarget.get(one.target)?.typeOnly ?? true),
      evidence,
    });
  }
  return [...byTarget.values()];
}

/** Shares of the sites of all services; those of code that several use are counted once. */
function coverageOf(joining: Joining, parts: readonly Part[]): Coverage {
  const share = (kind: keyof Part['sites']): Share => {
    const all = new Map<string, boolean>();
    for (const part of parts)
      for (const [place, isResolved] of part.sites[kind])
        all.set(place, isResolved && (all.get(place) ?? true));
    return { resolved: [...all.values()].filter(Boolean).length, total: all.size };
  };
  return {
    calls: share('calls'),
    stores: share('stores'),
    routes: share('routes'),
    events: share('events'),
    filesRead: joining.filesRead,
    filesSkipped: [...joining.repository.skipped, ...joining.skipped],
  };
}
