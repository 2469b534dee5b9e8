import { nearest } from '../../../system/nearest.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-read-model',
  summary: 'A projection that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check({ raw, names }) {
    for (const { context, path, value } of itemsOf(raw, 'consumes')) {
      const action = parseTagged(value.do);
      const known = names.contexts.get(context)?.readModels;
      if (action.kind !== 'projection' || !known || known.has(action.name)) continue;
      const near = nearest(action.name, known.keys());
      const message = `${context} has no read model ${action.name}.`;
      yield { path: [...path, 'do'], message, suggestion: near && `projection:${near}` };
    }
  },
};
