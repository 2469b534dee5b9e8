import { nearest } from '../../system/nearest.ts';
import { idFieldOf } from '../normalise-context.ts';
import { parseReference } from '../reference.ts';
import { stateUsesOf } from '../references.ts';
import type { ModelRule, ModelView, Remark } from '../rule.ts';
import type { RawAggregate, RawFields } from '../schema.ts';
import type { Path } from '../tree.ts';
import { findType } from '../type-text.ts';
import { aggregatesOf, commandsOf, contextsOf, itemsOf, membersOf } from '../walk.ts';

function* unknownFields(view: ModelView): Generator<Remark> {
  yield* unknownKeys(view);
  for (const { name, path, value } of commandsOf(view.raw)) {
    const what = `The command ${name} has no input`;
    yield* requireField([...path, 'idempotentBy'], value.idempotentBy, Object.keys(value.input ?? {}), what);
  }
  for (const { context: home, path, value } of itemsOf(view.raw, 'consumes')) {
    const { context, name } = parseReference(value.event, home);
    const event = view.names.contexts.get(context)?.events.get(name)?.event;
    if (!event) continue;
    const what = `The event ${context}.${name} has no field`;
    yield* requireField(
      [...path, 'idempotentBy'],
      value.idempotentBy,
      ['event-id', ...Object.keys(event.payload ?? {})],
      what,
    );
  }
  for (const { context, path, value } of itemsOf(view.raw, 'calls')) {
    const what = `No command or query of ${context} has an input`;
    yield* requireField([...path, 'idempotentBy'], value.idempotentBy, inputsOf(view, context), what);
  }
}

function* unknownKeys({ raw }: ModelView): Generator<Remark> {
  for (const { name, path, value } of membersOf(raw, 'readModels')) {
    yield* requireField(
      [...path, 'key'],
      value.key,
      Object.keys(value.fields),
      `The read model ${name} has no field`,
    );
  }
}

function inputsOf({ names }: ModelView, context: string): readonly string[] {
  const known = names.contexts.get(context);
  const commands = [...(known?.commands.values() ?? [])].map(({ command }) => command.input);
  const queries = [...(known?.queries.values() ?? [])].map(({ input }) => input);
  return [...commands, ...queries].flatMap((input: RawFields = {}) => Object.keys(input));
}

function* requireField(
  path: Path,
  name: string | undefined,
  known: readonly string[],
  what: string,
): Generator<Remark> {
  if (!name || known.includes(name)) return;
  yield { path, message: `${what} ${name}.`, suggestion: nearest(name, known) };
}

function* unknownStates({ raw }: ModelView): Generator<Remark> {
  for (const { path, state, states, aggregate } of stateUsesOf(raw)) {
    if (state === '' || states.includes(state)) continue;
    const message = `${state} is no state of ${aggregate}; its states are ${states.join(', ')}.`;
    yield { path, message, suggestion: nearest(state, states) };
  }
}

/** Without the id nobody can tell which aggregate a command is for. */
function* commandsWithoutIdentity({ raw, names }: ModelView): Generator<Remark> {
  for (const { context, name: aggregate, path, value } of aggregatesOf(raw)) {
    if (findType(value.root.id, { kind: 'context', context }, names).kind === 'unknown') continue;
    const idField = idFieldOf(value.root.id);
    for (const [name, command] of Object.entries(value.commands ?? {})) {
      if (command.creates || Object.hasOwn(command.input ?? {}, idField)) continue;
      yield {
        path: [...path, 'commands', name],
        at: 'key',
        message: `${name} changes a ${aggregate} but its input does not say which: ${idField} is missing.`,
        suggestion: `${idField}: ${value.root.id} in its input, or creates: true`,
      };
    }
  }
}

const wordsOfExpressions = new Set([
  'true',
  'false',
  'null',
  'undefined',
  'Math',
  'Number',
  'String',
  'typeof',
]);

/** An `expr` becomes a guard in code, so it has to be an expression over the fields. */
function* unknownInExpressions({ raw }: ModelView): Generator<Remark> {
  for (const { name: aggregate, path, value } of aggregatesOf(raw)) {
    const known = expressionNames(value);
    for (const [index, { expr = '' }] of (value.invariants ?? []).entries()) {
      const at = [...path, 'invariants', index, 'expr'];
      const parameters = [...expr.matchAll(/(\w+)\s*=>/g)].map(([, name = '']) => name);
      const bare = expr.replaceAll(/'[^']*'|"[^"]*"/g, '');
      const used = [...bare.matchAll(/(?<![\w.$])[A-Za-z_$][\w$]*/g)].map(([name]) => name);
      const unknown = used.find(
        (name) => !known.includes(name) && !parameters.includes(name) && !wordsOfExpressions.has(name),
      );
      if (unknown !== undefined) {
        yield {
          path: at,
          message: `The invariant uses ${unknown}, which is no field of ${aggregate}.`,
          suggestion: nearest(unknown, known),
        };
      }
    }
  }
}

function expressionNames(aggregate: RawAggregate): readonly string[] {
  const state = aggregate.lifecycle ? ['state'] : [];
  return [...Object.keys(aggregate.root.fields ?? {}), idFieldOf(aggregate.root.id), ...state];
}

function* effectsInExpressions({ raw }: ModelView): Generator<Remark> {
  for (const { path, value } of aggregatesOf(raw)) {
    for (const [index, { expr = '' }] of (value.invariants ?? []).entries()) {
      const bare = expr.replaceAll(/'[^']*'|"[^"]*"/g, '');
      if (!/[;{}`\n]|(?<![=!<>])=(?![=>])|\+\+|--|\b(?:await|new|delete|function)\b/.test(bare)) continue;
      const message = 'An invariant is one expression that changes nothing: no assignment, no statement.';
      yield { path: [...path, 'invariants', index, 'expr'], message };
    }
  }
}

/** A command may be delivered more than once, and so may an event. */
function* subscriptionsWithoutKey({ raw }: ModelView): Generator<Remark> {
  for (const { path, value } of itemsOf(raw, 'consumes')) {
    if (value.idempotentBy !== undefined || value.event === '') continue;
    const message = `${value.event} is delivered at least once; say what makes the second time harmless.`;
    yield { path, message, suggestion: 'idempotentBy: event-id' };
  }
}

function* wrongRecordStores({ raw }: ModelView): Generator<Remark> {
  for (const { name, path, value } of contextsOf(raw)) {
    const stores = Object.entries(value.stores ?? {});
    const records = stores.filter(([, { role }]) => (role ?? 'system-of-record') === 'system-of-record');
    if (!value.stores || records.length === 1) continue;
    const said = records.length === 0 ? 'no system of record' : `${records.length} systems of record`;
    const message = `The context ${name} has ${said} among its stores; the truth stands in exactly one.`;
    yield { path: [...path, 'stores'], at: 'key', message };
  }
}

export const fieldRules: readonly ModelRule[] = [
  {
    id: 'unknown-field',
    summary: 'A key or idempotency key that is no field',
    severity: 'error',
    check: unknownFields,
  },
  {
    id: 'unknown-state',
    summary: 'A state the lifecycle does not have',
    severity: 'error',
    check: unknownStates,
  },
  {
    id: 'command-without-identity',
    summary: 'A command that does not say which aggregate it is for',
    severity: 'error',
    check: commandsWithoutIdentity,
  },
  {
    id: 'unknown-field-in-invariant',
    summary: 'An invariant over a field that is not there',
    severity: 'error',
    check: unknownInExpressions,
  },
  {
    id: 'invariant-with-effect',
    summary: 'An invariant that is more than an expression',
    severity: 'error',
    check: effectsInExpressions,
  },
  {
    id: 'subscription-without-idempotency',
    summary: 'A subscription that acts twice on a redelivery',
    severity: 'error',
    check: subscriptionsWithoutKey,
  },
  {
    id: 'unclear-system-of-record',
    summary: 'A context with no or several systems of record',
    severity: 'error',
    check: wrongRecordStores,
  },
];
