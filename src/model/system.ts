import type {
  Call,
  Confidence,
  Coverage,
  Endpoint,
  EventUse,
  Evidence,
  Service,
  Store,
  StoreUse,
  System,
} from '../system/system.ts';
import type { Context, DeployedService, Model, Store as ModelStore, Route } from './model.ts';

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
export function modelToSystem(model: Model): System {
  const contexts = new Map(model.contexts.map((context) => [context.name, context]));
  const services = model.platform.services.map((service) => toService(model, service, contexts));
  return {
    name: model.system.name,
    view: 'declared',
    services,
    stores: model.contexts.flatMap((context) => context.stores.map((store) => toStore(context, store))),
    unknowns: [],
    coverage: completeCoverage(services),
  };
}

function toService(model: Model, service: DeployedService, contexts: ReadonlyMap<string, Context>): Service {
  const held = service.contexts.flatMap((name) => contexts.get(name) ?? []);
  return {
    name: service.name,
    root: `services/${service.name}`,
    language: 'ts',
    role: 'service',
    contexts: service.contexts,
    endpoints: held.flatMap((context) => context.http.routes.map((route) => toEndpoint(context, route))),
    calls: held.flatMap((context) => toCalls(model, context)),
    publishes: unique(held.flatMap((context) => publishedEvents(model, context))),
    subscribes: unique(held.flatMap((context) => subscribedEvents(model, context))),
    storeUses: held.flatMap((context) => context.stores.map((store) => toStoreUse(context, store))),
    imports: [],
    evidence: [said(`deploys the context ${service.contexts.join(', ')}`)],
  };
}

function toEndpoint(context: Context, route: Route): Endpoint {
  return {
    kind: 'http',
    method: route.method,
    path: mountedPath(context, route),
    health: false,
    confidence,
    evidence: [said(`${context.name} handles ${route.handles}`)],
  };
}

/** `/v1/orders/:orderId` for `/orders/{orderId}`. */
function mountedPath(context: Context, route: Route): string {
  return `/${context.http.version}${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

function toCalls(model: Model, context: Context): Call[] {
  return context.calls.map((call) => ({
    kind: 'http',
    ...targetOf(model, call.to),
    reachedFrom: [],
    timeoutMs: call.timeoutMs,
    confidence,
    evidence: [said(`${context.name} calls: ${call.why}`)],
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

function publishedEvents(model: Model, context: Context): EventUse[] {
  return context.aggregates
    .flatMap(({ events }) => events)
    .filter(({ visibility }) => visibility === 'public')
    .map(({ name }) => toEventUse(model, `${context.name}.${name}`, `${context.name} publishes ${name}`));
}

function subscribedEvents(model: Model, context: Context): EventUse[] {
  return context.consumes.map(({ event }) =>
    toEventUse(
      model,
      `${event.context}.${event.name}`,
      `${context.name} consumes ${event.context}.${event.name}`,
    ),
  );
}

function toEventUse(model: Model, event: string, note: string): EventUse {
  return { event, channel: model.platform.broker.exchange, confidence, evidence: [said(note)] };
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

function toStoreUse(context: Context, store: ModelStore): StoreUse {
  return {
    store: storeId(context, store),
    tables: [],
    confidence,
    evidence: [said(`${context.name} keeps its data in ${store.name} (${store.kind})`)],
  };
}

/** The model is one file at the root; where in it a thing stands is not kept once it is normalised. */
function said(note: string): Evidence {
  return { file: 'domain.yaml', line: 1, column: 1, note };
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
