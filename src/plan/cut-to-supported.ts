import type { Unsupported } from '../blocks/block.ts';
import type { Aggregate, Context, DeployedService, Model, Platform, Saga, Store } from '../model/model.ts';

/** A model the blocks can generate whole, and what it says less than the model it was cut from. */
export type SupportedModel = { readonly model: Model; readonly unsupported: readonly Unsupported[] };

/**
 * Replaces what msv can't generate yet by the nearest thing it can, so that every name in the model keeps its meaning
 * and the rest is generated whole; see docs/decisions/0003-what-is-not-generated-yet.md.
 */
export function cutToSupported(model: Model): SupportedModel {
  const platform = cutPlatform(model.platform);
  const contexts = model.contexts.map(cutContext);
  return {
    model: {
      ...model,
      contexts: contexts.map((one) => one.context),
      policies: model.policies.filter((policy) => !policy.then.startsWith('saga:')),
      sagas: [],
      platform: platform.platform,
    },
    unsupported: [
      ...contexts.flatMap((one) => one.unsupported),
      ...model.sagas.map(describeSaga),
      ...platform.unsupported,
    ],
  };
}

function cutContext(context: Context): { context: Context; unsupported: readonly Unsupported[] } {
  const main = context.stores.find((store) => store.role === 'system-of-record') ?? context.stores[0];
  const isCut = (store: Store): boolean => store.kind !== 'postgres';
  const cut = context.stores.filter(isCut);
  const cutNames = new Set(cut.map((store) => store.name));
  const moved = (name: string): string => (cutNames.has(name) ? (main?.name ?? name) : name);
  return {
    context: {
      ...context,
      stores: context.stores
        .filter((store) => store === main || !isCut(store))
        .map((store) => ({ ...store, kind: 'postgres' })),
      aggregates: context.aggregates.map(asState),
      readModels: context.readModels.map((readModel) => ({ ...readModel, store: moved(readModel.store) })),
      consumes: context.consumes.map((consume) => ({ ...consume, saga: '' })),
    },
    unsupported: [
      ...cut.map((store) => describeStore(context.name, store)),
      ...context.aggregates.filter(isEventSourced).map((aggregate) => ({
        element: `${context.name}.${aggregate.name}`,
        what: 'event sourcing is not generated yet; the aggregate is stored as state',
      })),
    ],
  };
}

function isEventSourced(aggregate: Aggregate): boolean {
  return aggregate.persistence === 'event-sourced';
}

function asState(aggregate: Aggregate): Aggregate {
  return { ...aggregate, persistence: 'state', snapshotEvery: null };
}

function describeStore(context: string, { name, kind, role }: Store): Unsupported {
  const what =
    role === 'cache'
      ? `a cache on ${kind} is not generated yet; there is none until then`
      : `${kind} is not generated yet; its data is kept in the PostgreSQL database of ${context}`;
  return { element: `${context}.${name}`, what };
}

function describeSaga({ name, style }: Saga): Unsupported {
  const what =
    style === 'orchestrated'
      ? 'orchestrated sagas are not generated yet; its commands and events are, nobody sends its commands'
      : 'choreographed sagas are not generated yet; its subscriptions are, without the timeout over the whole';
  return { element: `saga ${name}`, what };
}

function cutPlatform(platform: Platform): { platform: Platform; unsupported: readonly Unsupported[] } {
  const { broker, discovery, gateway, mesh, services } = platform;
  const unsupported: Unsupported[] = [];
  if (broker.kind !== 'rabbitmq') {
    unsupported.push({
      element: 'platform.broker',
      what: `${broker.kind} is not generated yet; the services speak RabbitMQ`,
    });
  }
  if (discovery !== 'none') {
    unsupported.push({
      element: 'platform.discovery',
      what: `${discovery} is not generated yet; services find each other by the addresses in their environment`,
    });
  }
  if (gateway !== null) {
    unsupported.push({ element: 'platform.gateway', what: 'an API gateway is not generated yet' });
  }
  if (mesh !== 'none') {
    unsupported.push({ element: 'platform.mesh', what: `${mesh} is not generated yet` });
  }
  return {
    platform: {
      ...platform,
      broker: { ...broker, kind: 'rabbitmq' },
      discovery: 'none',
      gateway: null,
      mesh: 'none',
      services: services.flatMap(splitUnit).map((service) => ({ ...service, deploy: 'rolling' })),
    },
    unsupported: [
      ...unsupported,
      ...services.filter(isSpeciallyDeployed).map(describeDeploy),
      ...services.filter(isShared).map(describeShared),
    ],
  };
}

function isSpeciallyDeployed(service: DeployedService): boolean {
  return service.deploy !== 'rolling';
}

function describeDeploy({ name, deploy }: DeployedService): Unsupported {
  return { element: `platform.services.${name}`, what: `${deploy} deployment is not generated yet` };
}

function isShared({ contexts }: DeployedService): boolean {
  return contexts.length > 1;
}

/** A unit of several contexts becomes a service each, named like the context. */
function splitUnit(service: DeployedService): readonly DeployedService[] {
  if (!isShared(service)) return [service];
  return service.contexts.map((name) => ({ ...service, name, contexts: [name] }));
}

function describeShared({ name, contexts }: DeployedService): Unsupported {
  const what = `several contexts in one service are not generated yet; ${contexts.join(' and ')} get one each`;
  return { element: `platform.services.${name}`, what };
}
