import { toMilliseconds, toMillisecondsOrNull } from './duration.ts';
import type { Aggregate, Call, Command, Consume, Context, Event, Query, ReadModel, Route } from './model.ts';
import {
  defaultBreaker,
  defaultStore,
  type Names,
  type RawCommand,
  type RawEvent,
  type RawQuery,
  type RawReadModel,
} from './names.ts';
import { normaliseField, normaliseFields, normaliseTypes } from './normalise-types.ts';
import { parseReference, parseTagged } from './reference.ts';
import type { RawAggregate, RawContext } from './schema.ts';
import { scalars, type TypeScope } from './type-text.ts';
import { type RawRoute, verbOf } from './walk.ts';

/** A checked context with its defaults filled in and its names resolved. */
export function normaliseContext(
  name: string,
  raw: RawContext,
  names: Names,
  extensions: Context['extensions'],
): Context {
  const scope: TypeScope = { kind: 'context', context: name };
  const stores = Object.entries(raw.stores ?? { [defaultStore]: { kind: 'postgres' as const } });
  return {
    name,
    purpose: raw.purpose ?? '',
    team: raw.team ?? '',
    implements: raw.implements ?? [],
    domainRoles: raw.domainRoles ?? [],
    ubiquitousLanguage: Object.entries(raw.ubiquitousLanguage ?? {}).map(([term, meaning]) => ({
      term,
      meaning,
    })),
    assumptions: raw.assumptions ?? [],
    openQuestions: raw.openQuestions ?? [],
    stores: stores.map(([store, { kind, role }]) => ({
      name: store,
      kind,
      role: role ?? 'system-of-record',
    })),
    aggregates: Object.entries(raw.aggregates ?? {}).map((entry) => normaliseAggregate(entry, scope, names)),
    types: normaliseTypes(raw.types, scope, names),
    queries: Object.entries(raw.queries ?? {}).map((entry) => normaliseQuery(entry, scope, names)),
    readModels: Object.entries(raw.readModels ?? {}).map((entry) =>
      normaliseReadModel(entry, name, names, stores[0]?.[0] ?? defaultStore),
    ),
    consumes: (raw.consumes ?? []).map((consume) => normaliseConsume(consume, name, names)),
    calls: (raw.calls ?? []).map((call) => normaliseCall(call, names)),
    http: { version: raw.http?.version ?? 'v1', routes: (raw.http?.routes ?? []).flatMap(normaliseRoute) },
    extensions,
  };
}

function normaliseAggregate([name, raw]: [string, RawAggregate], scope: TypeScope, names: Names): Aggregate {
  return {
    name,
    persistence: raw.persistence ?? 'state',
    snapshotEvery: raw.snapshotEvery ?? null,
    root: {
      id: raw.root.id,
      idField: idFieldOf(raw.root.id),
      fields: normaliseFields(raw.root.fields, scope, names),
    },
    valueObjects: normaliseTypes(raw.valueObjects, scope, names),
    lifecycle: raw.lifecycle ? { ...raw.lifecycle, final: raw.lifecycle.final ?? [] } : null,
    invariants: (raw.invariants ?? []).map(({ id, text, expr = '', enforcedBy = '' }) => ({
      id,
      text,
      expr,
      enforcedBy,
    })),
    commands: Object.entries(raw.commands ?? {}).map((entry) => normaliseCommand(entry, scope, names)),
    events: Object.entries(raw.events ?? {}).map((entry) => normaliseEvent(entry, scope, names)),
  };
}

/** Field that carries an aggregate's id in messages: `orderId` for OrderId, `id` where the id is a bare scalar. */
export function idFieldOf(idType: string): string {
  if (scalars.some((scalar) => scalar === idType)) return 'id';
  return idType.charAt(0).toLowerCase() + idType.slice(1);
}

function normaliseCommand([name, raw]: [string, RawCommand], scope: TypeScope, names: Names): Command {
  return {
    name,
    input: normaliseFields(raw.input, scope, names),
    creates: raw.creates ?? false,
    emits: raw.emits ?? [],
    rejects: raw.rejects ?? [],
    idempotentBy: raw.idempotentBy ?? '',
  };
}

function normaliseEvent([name, raw]: [string, RawEvent], scope: TypeScope, names: Names): Event {
  return {
    name,
    version: raw.version ?? 1,
    visibility: raw.visibility ?? 'private',
    payload: normaliseFields(raw.payload, scope, names),
    compatibility: raw.compatibility ?? 'backward',
    history: (raw.history ?? []).map(({ version, payload, upcast = '', retireAfter = '' }) => ({
      version,
      payload: normaliseFields(payload, scope, names),
      upcast,
      retireAfter,
    })),
  };
}

function normaliseQuery([name, raw]: [string, RawQuery], scope: TypeScope, names: Names): Query {
  const from = parseTagged(raw.from);
  return {
    name,
    input: normaliseFields(raw.input, scope, names),
    returns: normaliseField(raw.returns, scope, names),
    from: { kind: from.kind === 'aggregate' ? 'aggregate' : 'readModel', name: from.name },
  };
}

function normaliseReadModel(
  [name, raw]: [string, RawReadModel],
  context: string,
  names: Names,
  firstStore: string,
): ReadModel {
  return {
    name,
    store: raw.store ?? firstStore,
    key: raw.key,
    keyFrom: raw.keyFrom ?? '',
    fields: normaliseFields(raw.fields, { kind: 'context', context }, names),
    projects: raw.projects.map((event) => messageOf(event, context)),
    consistency: raw.consistency ?? 'eventual',
    maxLagMs: toMillisecondsOrNull(raw.maxLag),
  };
}

function normaliseConsume(
  raw: NonNullable<RawContext['consumes']>[number],
  context: string,
  names: Names,
): Consume {
  const event = parseReference(raw.event, context);
  const current = names.contexts.get(event.context)?.events.get(event.name)?.event.version ?? 1;
  const action = parseTagged(raw.do);
  return {
    event: { context: event.context, name: event.name },
    version: event.version ?? current,
    do: {
      kind: action.kind === 'command' || action.kind === 'projection' ? action.kind : 'function',
      name: action.name,
    },
    through: raw.through ?? '',
    saga: raw.saga ?? '',
    idempotentBy: raw.idempotentBy ?? 'event-id',
    // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
    onFailure: raw.onFailure ?? { retries: 5, then: 'dead-letter' },
  };
}

function normaliseCall(raw: NonNullable<RawContext['calls']>[number], names: Names): Call {
  const target = parseReference(raw.to, '');
  return {
    to: names.externals.has(raw.to)
      ? { kind: 'external', name: raw.to }
      : { kind: 'context', context: target.context, message: target.name },
    why: raw.why,
    when: raw.when ?? 'request',
    timeoutMs: toMilliseconds(raw.timeout),
    retries: raw.retries ?? 0,
    idempotentBy: raw.idempotentBy ?? '',
    breaker: raw.breaker ?? defaultBreaker,
    fallback: raw.fallback ?? '',
    through: raw.through ?? '',
  };
}

function normaliseRoute(raw: RawRoute): Route[] {
  const route = verbOf(raw);
  if (!route) return [];
  return [
    {
      method: route.verb.toUpperCase() as Route['method'],
      path: route.path,
      handles: raw.handles,
      actor: raw.actor ?? '',
      access: raw.access ?? 'public',
      auth: raw.auth ?? 'none',
      scope: raw.scope ?? '',
      rateLimit: raw.rateLimit ?? '',
      cacheMs: toMillisecondsOrNull(raw.cache),
    },
  ];
}

/** A message named in the model, without its version. */
export function messageOf(text: string, home: string): { readonly context: string; readonly name: string } {
  const { context, name } = parseReference(text, home);
  return { context, name };
}
