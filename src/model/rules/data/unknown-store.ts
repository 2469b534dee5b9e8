import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { membersOf } from '../../walk.ts';
import { storeOwner } from './kept-in.ts';

export const rule: ModelRule = {
  id: 'unknown-store',
  summary: 'A store that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  *check({ raw, names }) {
    for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
      if (storeOwner(value, context, names) !== undefined) continue;
      const message = `The read model ${name} is kept in ${value.store}, which is no store of ${context}.`;
      const suggestion = nearest(value.store ?? '', names.contexts.get(context)?.stores ?? []);
      yield { path: [...path, 'store'], message, suggestion };
    }
  },
};
