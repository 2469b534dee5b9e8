import { listing } from '../../../system/listing.ts';
import { parseReference } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { membersOf } from '../../walk.ts';
import { storeOwner } from './kept-in.ts';

export const rule: ModelRule = {
  id: 'shared-store',
  summary: 'A store used by two contexts.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
      const owner = storeOwner(value, context, names);
      if (owner === undefined || owner === context) continue;
      const message = `${context} keeps ${name} in a store of ${owner}; a store belongs to one context.`;
      const suggestion = `Keep it in a store of ${context} itself: one of ${listing([...(names.contexts.get(context)?.stores ?? [])])}.`;
      const store = parseReference(value.store ?? '', context).name;
      const isDeclared = raw.contexts[owner]?.stores !== undefined;
      const note = `${owner} owns ${store}`;
      const steps = isDeclared
        ? [{ path: ['contexts', owner, 'stores', store], at: 'key' as const, note }]
        : [];
      yield { path: [...path, 'store'], message, suggestion, steps };
    }
  },
};
