import { nearest } from '../../../system/nearest.ts';
import { findEvent } from '../../questions/find-event.ts';
import type { ModelRule, ModelView, Remark } from '../../rule.ts';
import type { RawFields } from '../../schema.ts';
import type { Path } from '../../tree.ts';
import { commandsOf, itemsOf, membersOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-field',
  summary: 'A key or idempotency key that is no field.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check(view) {
    yield* unknownRowKeys(view);
    yield* unknownInputs(view);
    yield* unknownPayloadFields(view);
    yield* unknownInCalls(view);
  },
};

function* unknownRowKeys({ raw }: ModelView): Generator<Remark> {
  for (const { name, path, value } of membersOf(raw, 'readModels')) {
    const what = `The read model ${name} has no field`;
    yield* requireField([...path, 'key'], value.key, Object.keys(value.fields), what);
  }
}

function* unknownInputs({ raw }: ModelView): Generator<Remark> {
  for (const { name, path, value } of commandsOf(raw)) {
    const what = `The command ${name} has no input`;
    yield* requireField([...path, 'idempotentBy'], value.idempotentBy, Object.keys(value.input ?? {}), what);
  }
}

function* unknownPayloadFields({ raw, names }: ModelView): Generator<Remark> {
  for (const { context: home, path, value } of itemsOf(raw, 'consumes')) {
    const found = findEvent(names, value.event, home);
    if (!found) continue;
    const known = ['event-id', ...Object.keys(found.event.payload ?? {})];
    const what = `The event ${found.context}.${found.name} has no field`;
    yield* requireField([...path, 'idempotentBy'], value.idempotentBy, known, what);
  }
}

function* unknownInCalls(view: ModelView): Generator<Remark> {
  for (const { context, path, value } of itemsOf(view.raw, 'calls')) {
    if (value.idempotentBy === undefined) continue;
    const what = `No command or query of ${context} has an input`;
    yield* requireField([...path, 'idempotentBy'], value.idempotentBy, inputsOf(view, context), what);
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
