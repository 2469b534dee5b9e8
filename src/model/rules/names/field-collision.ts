import { idFieldOf } from '../../normalise-context.ts';
import type { ModelRule, Remark } from '../../rule.ts';
import type { RawModel } from '../../schema.ts';
import { aggregatesOf, commandsOf, fieldMapsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'field-collision',
  summary: 'Two fields of one name, or a field whose name is taken.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, fields } of fieldMapsOf(raw)) {
      const seen = new Map<string, string>();
      for (const name of Object.keys(fields)) {
        const plain = name.replaceAll(/[_-]/g, '').toLowerCase();
        const first = seen.get(plain);
        if (first !== undefined)
          yield {
            path: [...path, name],
            at: 'key',
            message: `The fields ${first} and ${name} are one after casing.`,
          };
        else seen.set(plain, name);
      }
    }
    yield* takenFields(raw);
  },
};

function* takenFields(raw: RawModel): Generator<Remark> {
  for (const { name, path, value } of aggregatesOf(raw)) {
    const taken = new Map([
      [idFieldOf(value.root.id), `it is the id of ${name}`],
      ['version', 'the row keeps the number of its last change there'],
      ...(value.lifecycle ? [['state', `the lifecycle of ${name} keeps its state there`] as const] : []),
    ]);
    for (const field of Object.keys(value.root.fields ?? {})) {
      const why = taken.get(field);
      if (why)
        yield {
          path: [...path, 'root', 'fields', field],
          at: 'key',
          message: `The field ${field} is taken: ${why}.`,
        };
    }
  }
  for (const { name, path, value } of commandsOf(raw)) {
    if (!Object.hasOwn(value.input ?? {}, 'type')) continue;
    yield {
      path: [...path, 'input', 'type'],
      at: 'key',
      message: `The input type of ${name} is taken: commands are told apart by it.`,
    };
  }
}
