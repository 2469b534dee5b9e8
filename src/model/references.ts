import { nearest } from '../system/nearest.ts';
import type { ContextNames, Names } from './names.ts';
import { parseReference, parseTagged } from './reference.ts';
import type { RawModel } from './schema.ts';
import type { Path } from './tree.ts';
import { aggregatesOf, itemsOf, membersOf } from './walk.ts';

/** A place of the model that names a message, and the context a bare name is looked up in ('' at the top: none). */
export type MessageUse = {
  readonly path: Path;
  readonly text: string;
  readonly home: string;
  /** What stands in front of it there: `command:`. */
  readonly prefix?: string;
};

/** Every place outside aggregates that names an event. */
export function* eventUsesOf(raw: RawModel): Generator<MessageUse> {
  for (const { context, path, value } of itemsOf(raw, 'consumes')) {
    yield { path: [...path, 'event'], text: value.event, home: context };
  }
  for (const { context, path, value } of membersOf(raw, 'readModels')) {
    yield* list([...path, 'projects'], value.projects, context);
  }
  for (const [index, policy] of (raw.policies ?? []).entries()) {
    yield { path: ['policies', index, 'whenever'], text: policy.whenever, home: '' };
  }
  for (const [name, saga] of Object.entries(raw.sagas ?? {})) {
    const home = saga.in ?? '';
    const path = ['sagas', name];
    yield { path: [...path, 'startsOn'], text: saga.startsOn, home };
    yield* list([...path, 'endsOn'], saga.endsOn ?? [], home);
    for (const [index, step] of saga.steps.entries()) {
      const at = [...path, 'steps', index];
      if (typeof step.on === 'string') yield { path: [...at, 'on'], text: step.on, home };
      else yield { path: [...at, 'on', 'ok'], text: step.on.ok, home };
      if (step.emits !== undefined) yield { path: [...at, 'emits'], text: step.emits, home };
    }
  }
}

/** Every place that names a command, but for routes, calls and scenarios, which may name a query too. */
export function* commandUsesOf(raw: RawModel): Generator<MessageUse> {
  for (const { context, path, value } of itemsOf(raw, 'consumes')) {
    const action = parseTagged(value.do);
    if (action.kind === 'command') {
      yield { path: [...path, 'do'], text: action.name, home: context, prefix: 'command:' };
    }
  }
  for (const [index, { then }] of (raw.policies ?? []).entries()) {
    const action = parseTagged(then);
    if (action.kind !== 'saga') yield { path: ['policies', index, 'then'], text: action.name, home: '' };
  }
  for (const [name, saga] of Object.entries(raw.sagas ?? {})) {
    const home = saga.in ?? '';
    if (saga.onFailure !== undefined)
      yield { path: ['sagas', name, 'onFailure'], text: saga.onFailure, home };
    for (const [index, step] of saga.steps.entries()) {
      const at = ['sagas', name, 'steps', index];
      yield { path: [...at, 'do'], text: step.do, home };
      if (step.undo !== undefined) yield { path: [...at, 'undo'], text: step.undo, home };
    }
  }
}

function* list(path: Path, texts: readonly string[], home: string): Generator<MessageUse> {
  for (const [index, text] of texts.entries()) yield { path: [...path, index], text, home };
}

/** Every state a lifecycle names, with the states it has. */
export function* stateUsesOf(raw: RawModel) {
  for (const { name, path, value } of aggregatesOf(raw)) {
    const lifecycle = value.lifecycle;
    if (!lifecycle) continue;
    const at = [...path, 'lifecycle'];
    const states = lifecycle.states;
    yield { path: [...at, 'initial'], state: lifecycle.initial, states, aggregate: name };
    for (const [index, state] of (lifecycle.final ?? []).entries()) {
      yield { path: [...at, 'final', index], state, states, aggregate: name };
    }
    for (const [index, { from, to }] of lifecycle.transitions.entries()) {
      const transition = [...at, 'transitions', index];
      yield { path: [...transition, 'to'], state: to, states, aggregate: name };
      for (const [number, state] of from.entries()) {
        yield { path: [...transition, 'from', number], state, states, aggregate: name };
      }
    }
  }
}

type MessageKind = 'events' | 'commands' | 'queries';

/** What a name was probably meant to be, in the form it would be written there, its version kept. */
export function suggestMessage(
  text: string,
  home: string,
  names: Names,
  kinds: readonly MessageKind[],
): string | undefined {
  const [plain = '', version] = text.split('@');
  const [digits] = /\d+/.exec(version ?? '') ?? [];
  const tail = digits === undefined ? '' : `@${digits}`;
  const { context, name } = parseReference(plain, home);
  // The context as written first: of two messages alike, its own is meant.
  const contexts = [...names.contexts].toSorted(
    ([left], [right]) => Number(right === context) - Number(left === context),
  );
  const candidates = contexts.flatMap(([owner, known]) =>
    messagesOf(known, kinds).map((message) => ({ owner, message })),
  );
  const meant = nearest(
    name,
    candidates.map(({ message }) => message),
  );
  const found = candidates.find(({ message }) => message === meant);
  if (!found) return undefined;
  return (found.owner === home ? found.message : `${found.owner}.${found.message}`) + tail;
}

export function messagesOf(context: ContextNames, kinds: readonly MessageKind[]): readonly string[] {
  return kinds.flatMap((kind) => [...context[kind].keys()]);
}
