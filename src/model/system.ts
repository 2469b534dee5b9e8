import type {
  Call,
  Confidence,
  Coverage,
  Endpoint,
  EventUse,
  Evidence,
  Place,
  Service,
  Store,
  StoreUse,
  System,
} from '../system/system.ts';
import type { Context, DeployedService, Model, Store as ModelStore, Route } from './model.ts';
import type { Path } from './tree.ts';

/** What the model says is certain. */
const confidence: Confidence = 'certain';

/**
 * The declared view of the model. The System scanned from the code generated from it is equal to it, so it says only what code shows:
 *
 * - A service per deployment unit, root `services/<name>`; endpoints as mounted (`/v1/orders/:orderId`), health endpoints left out.
 * - A call per declared call: to the service that holds the context, or `external:NAME`; verb and path are those of the route that
 *   handles the message, '' where it has none. `reachedFrom` stays empty, the model doesn't say it.
 * - Only public events travel: `order.OrderPlaced` on the exchange of the broker, published by the service of its context,
 *   subscribed by each service whose contexts consume it. The version belongs to the contract, not to the name.
 *   Projections of own events run inside the service and are not on the wire.
 * - A store per declared store: id `<context>.<store>`, the database is the context in snake case. Tables are the generator's own affair.
 */
export function modelToSystem(model: Model, placeOf: PlaceOf = () => undefined): System {
  const say = sayAt(placeOf);
  const contexts = new Map(model.contexts.map((context) => [context.name, context]));
  const services = model.platform.services.map((service) => toService(model, service, contexts, say));
  return {
    name: model.system.name,
    view: 'declared',
    services,
    stores: model.contexts.flatMap((context) => context.stores.map((store) => toStore(context, store))),
    unknowns: [],
    coverage: completeCoverage(services),
  };
}

function toService(
  model: Model,
  service: DeployedService,
  contexts: ReadonlyMap<string, Context>,
  say: Say,
): Service {
  const held = service.contexts.flatMap((name) => contexts.get(name) ?? []);
  return {
    name: service.name,
    root: `services/${service.name}`,
    language: 'ts',
    role: 'service',
    contexts: service.contexts,
    endpoints: held.flatMap((context) =>
      context.http.routes.map((route, index) => toEndpoint(context, route, index, say)),
    ),
    calls: held.flatMap((context) => toCalls(model, context, say)),
    publishes: unique(held.flatMap((context) => publishedEvents(model, context, say))),
    subscribes: unique(held.flatMap((context) => subscribedEvents(model, context, say))),
    storeUses: held.flatMap((context) => context.stores.map((store) => toStoreUse(context, store, say))),
    imports: [],
    evidence: [
      say(`deploys the context ${service.contexts.join(', ')}`, [
        ['platform', 'services', service.name],
        ['contexts', service.contexts[0] ?? ''],
      ]),
    ],
  };
}

function toEndpoint(context: Context, route: Route, index: number, say: Say): Endpoint {
  return {
    kind: 'http',
    method: route.method,
    path: mountedPath(context, route),
    health: false,
    confidence,
    evidence: [
      say(`${context.name} handles ${route.handles}`, [['contexts', context.name, 'http', 'routes', index]]),
    ],
  };
}

/** `/v1/orders/:orderId` for `/orders/{orderId}`. */
function mountedPath(context: Context, route: Route): string {
  return `/${context.http.version}${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

function toCalls(model: Model, context: Context, say: Say): Call[] {
  return context.calls.map((call, index) => ({
    kind: 'http',
    ...targetOf(model, call.to),
    reachedFrom: [],
    timeoutMs: call.timeoutMs,
    confidence,
    evidence: [say(`${context.name} calls: ${call.why}`, [['contexts', context.name, 'calls', index]])],
  }));
}

function targetOf(model: Model, to: Context['calls'][number]['to']): Pick<Call, 'to' | 'method' | 'path'> {
  if (to.kind === 'external') return { to: `external:${to.name}`, method: '', path: '' };
  const context = model.contexts.find(({ name }) => name === to.context);
  const route = context?.http.routes.find(({ handles }) => handles === to.message);
  return {
    to: serviceOf(model, to.context),
    method: route?.method ?? '',
    path: context && route ? mountedPath(context, route) : '',
  };
}

function serviceOf(model: Model, context: string): string {
  return model.platform.services.find(({ contexts }) => contexts.includes(context))?.name ?? context;
}

function publishedEvents(model: Model, context: Context, say: Say): EventUse[] {
  return context.aggregates.flatMap((aggregate) =>
    aggregate.events
      .filter(({ visibility }) => visibility === 'public')
      .map(({ name }) => {
        const path = ['contexts', context.name, 'aggregates', aggregate.name, 'events', name];
        return toEventUse(model, `${context.name}.${name}`, say(`${context.name} publishes ${name}`, [path]));
      }),
  );
}

function subscribedEvents(model: Model, context: Context, say: Say): EventUse[] {
  return context.consumes.map(({ event }, index) => {
    const name = `${event.context}.${event.name}`;
    const path = ['contexts', context.name, 'consumes', index];
    return toEventUse(model, name, say(`${context.name} consumes ${name}`, [path]));
  });
}

function toEventUse(model: Model, event: string, evidence: Evidence): EventUse {
  return { event, channel: model.platform.broker.exchange, confidence, evidence: [evidence] };
}

/** One context may consume an event twice (two versions, two projections): it is one subscription to the name. */
function unique(uses: readonly EventUse[]): EventUse[] {
  return [...new Map(uses.map((use) => [use.event, use])).values()];
}

const storeId = (context: Context, store: ModelStore) => `${context.name}.${store.name}`;

function toStore(context: Context, store: ModelStore): Store {
  return {
    id: storeId(context, store),
    engine: store.kind,
    host: '',
    database: context.name.replaceAll('-', '_'),
    schema: '',
    purpose: store.role === 'cache' ? 'cache' : 'record',
  };
}

function toStoreUse(context: Context, store: ModelStore, say: Say): StoreUse {
  return {
    store: storeId(context, store),
    tables: [],
    confidence,
    evidence: [
      say(`${context.name} keeps its data in ${store.name} (${store.kind})`, [
        ['contexts', context.name, 'stores', store.name],
        ['contexts', context.name],
      ]),
    ],
  };
}

type PlaceOf = (path: Path) => Place | undefined;

/** Evidence of a note, at the first of the paths that stands in the model: what is a default stands nowhere. */
type Say = (note: string, paths: readonly Path[]) => Evidence;

/** Without places, for who compares Systems only, all is said at the head of the model. */
function sayAt(placeOf: PlaceOf): Say {
  return (note, paths) => {
    for (const path of paths) {
      const place = placeOf(path);
      if (place !== undefined) return { ...place, note };
    }
    return { file: 'domain.yaml', line: 1, column: 1, note };
  };
}

function completeCoverage(services: readonly Service[]): Coverage {
  const share = (count: (service: Service) => number) => {
    const total = services.reduce((sum, service) => sum + count(service), 0);
    return { resolved: total, total };
  };
  return {
    calls: share(({ calls }) => calls.length),
    stores: share(({ storeUses }) => storeUses.length),
    routes: share(({ endpoints }) => endpoints.length),
    events: share(({ publishes, subscribes }) => publishes.length + subscribes.length),
    filesRead: 1,
    filesSkipped: [],
  };
}
