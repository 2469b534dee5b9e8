import type { MessageRef } from '../model/message-ref.ts';
import type { Context, Model, Route, Saga, SagaStep } from '../model/model.ts';
import { parseReference, parseTagged } from '../model/reference.ts';
import type { Affected } from './change.ts';

/** A route and where it stands. */
export type FoundRoute = { readonly context: string; readonly index: number; readonly route: Route };

/** Who depends on what, in one model; keys are `context.Message`. */
export type Readers = {
  readonly ofEvent: ReadonlyMap<string, readonly Affected[]>;
  readonly ofRequest: ReadonlyMap<string, readonly Affected[]>;
  readonly routesTo: ReadonlyMap<string, readonly FoundRoute[]>;
};

export const messageKey = ({ context, name }: MessageRef): string => `${context}.${name}`;

type Tie = {
  readonly list: 'events' | 'requests';
  readonly to: MessageRef;
  readonly by: Omit<Affected, 'team' | 'version'> & { readonly version?: number };
};

export function indexReaders(model: Model): Readers {
  const teams = new Map(model.contexts.map(({ name, team }) => [name, team]));
  const lists = { events: new Map<string, Affected[]>(), requests: new Map<string, Affected[]>() };
  for (const { list, to, by } of tiesOf(model)) {
    const affected = { version: null, ...by, team: teams.get(by.context) ?? '' };
    push(lists[list], messageKey(to), affected);
  }
  const routesTo = new Map<string, FoundRoute[]>();
  for (const { name, http } of model.contexts) {
    for (const [index, route] of http.routes.entries()) {
      push(routesTo, `${name}.${route.handles}`, { context: name, index, route });
    }
  }
  return { ofEvent: lists.events, ofRequest: lists.requests, routesTo };
}

function push<Thing>(lists: Map<string, Thing[]>, key: string, thing: Thing): void {
  const list = lists.get(key);
  if (list) list.push(thing);
  else lists.set(key, [thing]);
}

function* tiesOf(model: Model): Generator<Tie> {
  for (const context of model.contexts) yield* contextTies(context);
  for (const saga of model.sagas) yield* sagaTies(saga);
  for (const { whenever, then } of model.policies) {
    const action = parseTagged(then);
    // The saga it starts says so itself.
    if (action.kind === 'saga') continue;
    const target = parseReference(action.name, whenever.context);
    const by = { kind: 'policy', name: `whenever ${whenever.name}`, context: target.context } as const;
    yield { list: 'events', to: whenever, by: { ...by, how: `sends ${messageKey(target)} then` } };
    yield { list: 'requests', to: target, by: { ...by, how: 'sends it' } };
  }
}

function* contextTies({ name: context, consumes, readModels, calls }: Context): Generator<Tie> {
  const projected = new Set(
    readModels.flatMap(({ name, projects }) => projects.map((event) => `${messageKey(event)} ${name}`)),
  );
  const versions = new Map<string, number[]>();
  for (const { event, version, do: action } of consumes) {
    const fed = `${messageKey(event)} ${action.name}`;
    // Who consumes it to fill a read model is told of as that.
    if (action.kind === 'projection' && projected.has(fed)) {
      push(versions, fed, version);
      continue;
    }
    const how = `consumes ${messageKey(event)}@${version}`;
    yield { list: 'events', to: event, by: { kind: 'consumer', name: context, context, how, version } };
  }
  for (const { name, projects } of readModels) {
    for (const to of projects) {
      const by = { kind: 'read model', name: `${context}.${name}`, context } as const;
      const how = `projects ${messageKey(to)}`;
      const fed = versions.get(`${messageKey(to)} ${name}`);
      if (fed === undefined) yield { list: 'events', to, by: { ...by, how } };
      for (const version of fed ?? [])
        yield { list: 'events', to, by: { ...by, how: `${how}@${version}`, version } };
    }
  }
  for (const { to } of calls) {
    if (to.kind !== 'context') continue;
    const message = { context: to.context, name: to.message };
    const how = `calls ${messageKey(message)}`;
    yield { list: 'requests', to: message, by: { kind: 'caller', name: context, context, how } };
  }
}

function* sagaTies(saga: Saga): Generator<Tie> {
  const tie = (list: Tie['list'], to: MessageRef, how: string, context = homeOf(saga)): Tie => ({
    list,
    to,
    by: { kind: 'saga', name: saga.name, context, how: how.replace(/\bit\b/, messageKey(to)) },
  });
  yield tie('events', saga.startsOn, 'starts on it');
  for (const step of saga.steps) yield* stepTies(step, tie);
  if (saga.onFailure) yield tie('requests', saga.onFailure, 'sends it when it has failed');
  for (const event of saga.endsOn) yield tie('events', event, 'ends on it');
}

type MakeTie = (list: Tie['list'], to: MessageRef, how: string, context?: string) => Tie;

function* stepTies(step: SagaStep, tie: MakeTie): Generator<Tie> {
  if (step.kind === 'choreographed') {
    yield tie('events', step.on, `step ${step.name} waits for it`, step.in);
    yield tie('requests', step.do, `step ${step.name} sends it`, step.in);
    return;
  }
  yield tie('requests', step.do, `step ${step.name} sends it`);
  yield tie('events', step.ok, `step ${step.name} waits for it`);
  if (step.undo) yield tie('requests', step.undo, `step ${step.name} is undone by it`);
}

/** Where a saga is at home: its coordinator, or the owner of the event it starts on. */
export function homeOf(saga: Saga): string {
  return saga.in === '' ? saga.startsOn.context : saga.in;
}

/** Those of two models, each named once. */
export function mergeAffected(...lists: readonly (readonly Affected[] | undefined)[]): readonly Affected[] {
  const found = new Map<string, Affected>();
  for (const one of lists.flatMap((list) => list ?? [])) {
    const key = `${one.kind} ${one.name} ${one.how}`;
    if (!found.has(key)) found.set(key, one);
  }
  return [...found.values()];
}
