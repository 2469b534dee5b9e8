import type { ModelRule } from '../../rule.ts';
import { eventsOf } from '../../walk.ts';

export const rule: ModelRule<{ readonly mostFields: number }> = {
  id: 'bloated-payload',
  summary: 'An event that carries more fields than anybody needs to know what happened.',
  severity: 'warning',
  options: { mostFields: 20 },
  *check({ raw }, { mostFields }) {
    for (const { name, path, value } of eventsOf(raw)) {
      const fields = Object.keys(value.payload ?? {}).length;
      if (fields <= mostFields) continue;
      yield {
        path: [...path, 'payload'],
        at: 'key',
        message: `${name} carries ${fields} fields, where ${mostFields} are the most: it copies a state rather than tells what happened.`,
        suggestion: 'Leave in what changed and the ids; who needs more may ask for it.',
      };
    }
  },
};
