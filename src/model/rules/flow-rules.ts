import { nearest } from '../../system/nearest.ts';
import type { Names } from '../names.ts';
import { parseReference, parseTagged } from '../reference.ts';
import { messagesOf, suggestMessage } from '../references.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import type { Path } from '../tree.ts';
import { itemsOf, membersOf, routesOf } from '../walk.ts';

type NameUse = {
  readonly path: Path;
  readonly name: string | undefined;
  /** What stands in front of it there: `saga:`. */
  readonly prefix?: string;
};

/** A rule for names that all stand in one list of known ones. */
function known(
  id: string,
  word: string,
  summary: string,
  list: (names: Names) => Iterable<string>,
  uses: (view: ModelView) => Iterable<NameUse>,
): ModelRule {
  return {
    id,
    summary,
    severity: 'error',
    *check(view) {
      const names = [...list(view.names)];
      for (const { path, name, prefix = '' } of uses(view)) {
        if (!name || names.includes(name)) continue;
        const meant = nearest(name, names);
        yield { path, message: `There is no ${word} ${name}.`, suggestion: meant && prefix + meant };
      }
    },
  };
}

function* actorUses({ raw }: ModelView): Generator<NameUse> {
  for (const { path, value } of routesOf(raw)) yield { path: [...path, 'actor'], name: value.actor };
}

function* breakerUses({ raw }: ModelView): Generator<NameUse> {
  for (const { path, value } of itemsOf(raw, 'calls'))
    yield { path: [...path, 'breaker'], name: value.breaker };
}

function* sagaUses({ raw }: ModelView): Generator<NameUse> {
  for (const { path, value } of itemsOf(raw, 'consumes')) yield { path: [...path, 'saga'], name: value.saga };
  for (const [index, { then }] of (raw.policies ?? []).entries()) {
    const action = parseTagged(then);
    if (action.kind === 'saga')
      yield { path: ['policies', index, 'then'], name: action.name, prefix: 'saga:' };
  }
}

function* unknownStores({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
    const stores = names.contexts.get(context)?.stores ?? new Set<string>();
    if (!value.store || stores.has(value.store) || isForeignStore(names, value.store)) continue;
    const message = `The read model ${name} is kept in ${value.store}, which is no store of ${context}.`;
    yield { path: [...path, 'store'], message, suggestion: nearest(value.store, stores) };
  }
}

function isForeignStore(names: Names, text: string): boolean {
  const { context, name } = parseReference(text, '');
  return names.contexts.get(context)?.stores.has(name) ?? false;
}

function* sharedStores({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
    if (!value.store || !isForeignStore(names, value.store)) continue;
    const owner = parseReference(value.store, '').context;
    if (owner === context) continue;
    const message = `${context} keeps ${name} in a store of ${owner}; a store belongs to one context.`;
    yield {
      path: [...path, 'store'],
      message,
      suggestion: [...(names.contexts.get(context)?.stores ?? [])][0],
    };
  }
}

function* unknownRefusals({ raw, names }: ModelView): Generator<Remark> {
  for (const [saga, { steps, in: home = '' }] of Object.entries(raw.sagas ?? {})) {
    for (const [index, step] of steps.entries()) {
      if (typeof step.on === 'string' || !step.on.fail) continue;
      const { context, name } = parseReference(step.do, home);
      const rejects = names.contexts.get(context)?.commands.get(name)?.command.rejects ?? [];
      if (!names.contexts.get(context)?.commands.has(name) || rejects.includes(step.on.fail)) continue;
      const message = `${name} never refuses with ${step.on.fail}; it rejects ${rejects.join(', ') || 'nothing'}.`;
      yield {
        path: ['sagas', saga, 'steps', index, 'on', 'fail'],
        message,
        suggestion: nearest(step.on.fail, rejects),
      };
    }
  }
}

function* unknownMessages({ raw, names }: ModelView): Generator<Remark> {
  const kinds = ['commands', 'queries', 'events'] as const;
  for (const [scenario, steps] of Object.entries(raw.scenarios ?? {})) {
    for (const [index, { send, to }] of steps.entries()) {
      const { context, name } = parseReference(send, '');
      const owner = names.contexts.get(context);
      // What goes to an external system is in its words.
      if (send === '' || names.externals.has(to) || (owner && messagesOf(owner, kinds).includes(name)))
        continue;
      const message = `${send} is no command, query or event; write it with its context.`;
      yield {
        path: ['scenarios', scenario, index, 'send'],
        message,
        suggestion: suggestMessage(send, '', names, kinds),
      };
    }
  }
}

function* unknownParticipants({ raw, names }: ModelView): Generator<Remark> {
  const parties = [...names.actors, ...names.contexts.keys(), ...names.externals];
  for (const [scenario, steps] of Object.entries(raw.scenarios ?? {})) {
    for (const [index, step] of steps.entries()) {
      for (const side of ['from', 'to'] as const) {
        const name = step[side];
        if (name === '' || parties.includes(name)) continue;
        const message = `${name} is no actor, context or external system.`;
        yield { path: ['scenarios', scenario, index, side], message, suggestion: nearest(name, parties) };
      }
    }
  }
}

export const flowRules: readonly ModelRule[] = [
  known('unknown-actor', 'actor', 'An actor that is declared nowhere', ({ actors }) => actors, actorUses),
  known(
    'unknown-breaker',
    'circuit breaker',
    'A circuit breaker that is declared nowhere',
    ({ breakers }) => breakers,
    breakerUses,
  ),
  known('unknown-saga', 'saga', 'A saga that is declared nowhere', ({ sagas }) => sagas, sagaUses),
  {
    id: 'unknown-store',
    summary: 'A store that is declared nowhere',
    severity: 'error',
    check: unknownStores,
  },
  { id: 'shared-store', summary: 'A store used by two contexts', severity: 'error', check: sharedStores },
  {
    id: 'unknown-refusal',
    summary: 'A saga step that waits for a refusal that never comes',
    severity: 'error',
    check: unknownRefusals,
  },
  {
    id: 'unknown-message',
    summary: 'A scenario with a message that is declared nowhere',
    severity: 'error',
    check: unknownMessages,
  },
  {
    id: 'unknown-participant',
    summary: 'A scenario with a sender or receiver that is declared nowhere',
    severity: 'error',
    check: unknownParticipants,
  },
];
