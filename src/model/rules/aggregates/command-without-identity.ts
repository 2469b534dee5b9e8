import { idFieldOf } from '../../normalise-context.ts';
import type { ModelRule } from '../../rule.ts';
import { findType } from '../../type-text.ts';
import { aggregatesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'command-without-identity',
  summary: 'A command that does not say which aggregate it is for.',
  severity: 'error',
  required: true,
  *check({ raw, names }) {
    for (const { context, name: aggregate, path, value } of aggregatesOf(raw)) {
      if (findType(value.root.id, { kind: 'context', context }, names).kind === 'unknown') continue;
      const idField = idFieldOf(value.root.id);
      for (const [name, command] of Object.entries(value.commands ?? {})) {
        if (command.creates || Object.hasOwn(command.input ?? {}, idField)) continue;
        yield {
          path: [...path, 'commands', name],
          at: 'key',
          message: `${name} changes the aggregate ${aggregate}, but its input does not say which one: ${idField} is missing.`,
          suggestion: `${idField}: ${value.root.id} in its input, or creates: true`,
        };
      }
    }
  },
};
