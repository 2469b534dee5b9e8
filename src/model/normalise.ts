import { toMilliseconds, toMillisecondsOrNull } from './duration.ts';
import type { DeployedService, Model, Platform, Relationship, Saga, SagaStep } from './model.ts';
import { defaultBreaker, type Names } from './names.ts';
import { messageOf, normaliseContext } from './normalise-context.ts';
import { normaliseTypes } from './normalise-types.ts';
import type { RawModel, RawSaga } from './schema.ts';
import { extensionsAt, type Tree } from './tree.ts';

/** A checked model with its defaults filled in, its short forms expanded and its names resolved. */
export function normalise(raw: RawModel, names: Names, tree: Tree): Model {
  return {
    system: { name: raw.system.name, vision: raw.system.vision ?? '' },
    teams: Object.entries(raw.teams ?? {}).map(([name, { size = null, channel = '' }]) => ({
      name,
      size,
      channel,
    })),
    subdomains: Object.entries(raw.subdomains ?? {}).map(([name, { type, capabilities = [] }]) => ({
      name,
      type,
      capabilities,
    })),
    actors: raw.actors ?? [],
    externalSystems: Object.entries(raw.externalSystems ?? {}).map(
      ([name, { description = '', quality = '' }]) => ({
        name,
        description,
        quality,
      }),
    ),
    sharedKernels: Object.entries(raw.sharedKernels ?? {}).map(([name, { owners, types }]) => ({
      name,
      owners,
      types: normaliseTypes(types, { kind: 'kernel', kernel: name }, names),
    })),
    relationships: (raw.contextMap?.relationships ?? []).map(normaliseRelationship),
    contexts: Object.entries(raw.contexts).map(([name, context]) =>
      normaliseContext(name, context, names, extensionsAt(tree, ['contexts', name])),
    ),
    policies: (raw.policies ?? []).map(({ whenever, then }) => ({ whenever: messageOf(whenever, ''), then })),
    sagas: Object.entries(raw.sagas ?? {}).map(([name, saga]) => normaliseSaga(name, saga)),
    scenarios: Object.entries(raw.scenarios ?? {}).map(([name, messages]) => ({ name, messages })),
    platform: normalisePlatform(raw),
    extensions: extensionsAt(tree, []),
  };
}

function normaliseRelationship(
  raw: NonNullable<NonNullable<RawModel['contextMap']>['relationships']>[number],
): Relationship {
  const [left = '', right = ''] = raw.between ?? [];
  const symmetric = raw.between !== undefined;
  return {
    kind: symmetric ? 'symmetric' : 'directed',
    parties: symmetric ? [left, right] : [raw.upstream ?? '', raw.downstream ?? ''],
    pattern: raw.pattern ?? (symmetric ? 'partnership' : 'upstream-downstream'),
    upstreamRoles: raw.upstreamRoles ?? [],
    downstreamRoles: raw.downstreamRoles ?? [],
    exposes: raw.exposes ?? [],
    kernel: raw.kernel ?? '',
    why: raw.why ?? '',
  };
}

function normaliseSaga(name: string, raw: RawSaga): Saga {
  const home = raw.in ?? '';
  return {
    name,
    style: raw.style,
    in: home,
    correlateBy: raw.correlateBy,
    startsOn: messageOf(raw.startsOn, home),
    timeoutMs: toMillisecondsOrNull(raw.timeout),
    steps: raw.steps.map((step) => normaliseStep(step, home)),
    onFailure: raw.onFailure === undefined ? null : messageOf(raw.onFailure, home),
    endsOn: (raw.endsOn ?? []).map((event) => messageOf(event, home)),
  };
}

function normaliseStep(raw: RawSaga['steps'][number], home: string): SagaStep {
  const command = messageOf(raw.do, home);
  const name = raw.name ?? command.name;
  if (typeof raw.on === 'string') {
    const emits = raw.emits === undefined ? null : messageOf(raw.emits, home);
    return {
      kind: 'choreographed',
      name,
      on: messageOf(raw.on, home),
      in: raw.in ?? command.context,
      do: command,
      emits,
    };
  }
  return {
    kind: 'orchestrated',
    name,
    do: command,
    ok: messageOf(raw.on.ok, home),
    fail: raw.on.fail ?? '',
    undo: raw.undo === undefined ? null : messageOf(raw.undo, home),
    pivot: raw.pivot ?? false,
    retriable: raw.retriable ?? false,
  };
}

function normalisePlatform(raw: RawModel): Platform {
  const platform = raw.platform ?? {};
  const declared = Object.entries(platform.breakers ?? {}).map(
    ([name, { failureRate, window, openFor }]) => ({
      name,
      failureRate,
      window,
      openForMs: toMilliseconds(openFor),
    }),
  );
  const hasDefault = declared.some(({ name }) => name === defaultBreaker);
  return {
    broker: {
      kind: platform.broker?.kind ?? 'rabbitmq',
      exchange: platform.broker?.exchange ?? `${raw.system.name}.events`,
    },
    discovery: platform.discovery?.kind ?? 'none',
    gateway: platform.gateway ?? null,
    mesh: platform.mesh?.kind ?? 'none',
    // Half of the last 20 calls failing is cockatiel's and Resilience4j's customary starting point.
    breakers: hasDefault
      ? declared
      : [{ name: defaultBreaker, failureRate: 50, window: 20, openForMs: 10_000 }, ...declared],
    services: deployedServices(raw),
  };
}

/** Declared services stand where their first context stands, so that the order of contexts is the order of services. */
function deployedServices(raw: RawModel): DeployedService[] {
  const declared = Object.entries(raw.platform?.services ?? {}).map(
    ([name, service]): DeployedService => ({
      name,
      contexts: service.contexts ?? [name],
      replicas: service.replicas ?? 1,
      deploy: service.deploy ?? 'rolling',
      slo: { availability: service.slo?.availability ?? null, p95Ms: toMillisecondsOrNull(service.slo?.p95) },
    }),
  );
  const services = Object.keys(raw.contexts).map(
    (context) => declared.find((service) => service.contexts.includes(context)) ?? defaultService(context),
  );
  return [...new Set(services)];
}

const defaultService = (context: string): DeployedService => ({
  name: context,
  contexts: [context],
  replicas: 1,
  deploy: 'rolling',
  slo: { availability: null, p95Ms: null },
});
