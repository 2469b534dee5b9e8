import { circles } from './circles.ts';
import type { Call, Endpoint, Service, System } from './system.ts';

/** A call to a service of the same system, with both ends. */
export type Hop = { readonly from: Service; readonly to: Service; readonly call: Call };

/** Who waits for whom. Calls to outside, to unknown targets, to oneself and those of health checks are left out. */
export type CallGraph = {
  /** Hops that leave a service, by its name, in the order of the code. */
  readonly outgoing: ReadonlyMap<string, readonly Hop[]>;
  /** Number of the group of services that call each other round in a circle; services outside a circle are alone. */
  readonly circle: ReadonlyMap<string, number>;
};

/** The graph of synchronous calls between the services of a system. */
export function callGraph(system: System): CallGraph {
  const byName = new Map(system.services.map((service) => [service.name, service]));
  const outgoing = new Map<string, readonly Hop[]>();
  for (const from of system.services) {
    const health = new Set(from.endpoints.filter((endpoint) => endpoint.health).map(operation));
    const hops = from.calls.flatMap((call) => {
      const to = call.to === null ? undefined : byName.get(call.to);
      const isProbe = call.reachedFrom.length > 0 && call.reachedFrom.every((entry) => health.has(entry));
      return to === undefined || to === from || isProbe ? [] : [{ from, to, call }];
    });
    outgoing.set(from.name, hops);
  }
  const targets = [...outgoing].map(([name, hops]) => [name, hops.map((hop) => hop.to.name)] as const);
  return { outgoing, circle: circles(new Map(targets)) };
}

/**
 * Whether the request of `hop` can make its target do the call `next`.
 * yes: the operation asked for is known and `next` is reached from it. no: it is known, and `next` is only reached from others.
 * maybe: the operation, or where `next` is reached from, is not known.
 */
export function leadsTo(hop: Hop, next: Hop): 'yes' | 'no' | 'maybe' {
  const { reachedFrom } = next.call;
  if (reachedFrom.length === 0 || hop.call.path === '') return 'maybe';
  const asked = answering(hop);
  if (asked.length === 0) return 'maybe';
  return asked.some((endpoint) => reachedFrom.includes(operation(endpoint))) ? 'yes' : 'no';
}

/** The endpoints of the target that answer the call of a hop; none where it is not known what is asked for. */
export function answering({ to, call }: Hop): readonly Endpoint[] {
  return call.path === '' ? [] : to.endpoints.filter((endpoint) => answers(endpoint, call));
}

/** The name by which `reachedFrom` speaks of an endpoint: "POST /orders", or the operation's name alone. */
export function operation(endpoint: Pick<Endpoint, 'method' | 'path'>): string {
  return endpoint.method === '' ? endpoint.path : `${endpoint.method} ${endpoint.path}`;
}

/** Whether a call is done only on behalf of events: nobody waits at its head. */
export function isOnlyFromEvents(call: Call): boolean {
  return call.reachedFrom.length > 0 && call.reachedFrom.every((entry) => entry.startsWith('on '));
}

function answers(endpoint: Endpoint, call: Call): boolean {
  if (endpoint.kind === 'http') {
    const methodFits =
      call.method === '' || endpoint.method === 'ALL' || call.method.toUpperCase() === endpoint.method;
    return methodFits && comparable(endpoint.path) === comparable(call.path);
  }
  return comparable(endpoint.path) === comparable(call.path);
}

/** `/orders/:id/`, `/orders/${x}` and `/orders/{orderId}?full=1` ask for the same thing. */
function comparable(path: string): string {
  const known = path.replace(/\?.*$/, '');
  return known
    .replace(/\$?\{[^}]*\}|:[A-Za-z_]\w*(\([^)]*\))?\??|\*/g, ':x')
    .replace(/\/+/g, '/')
    .replace(/(.)\/$/, '$1')
    .toLowerCase();
}
