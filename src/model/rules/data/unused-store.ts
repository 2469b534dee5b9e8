import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';
import { recordStoresOf } from './store-roles.ts';

export const rule: ModelRule = {
  id: 'unused-store',
  summary: 'A store for reading that no read model is kept in.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const { name: context, path, value } of contextsOf(raw)) {
      const stores = Object.entries(value.stores ?? {});
      const used = new Set(Object.values(value.readModels ?? {}).map(({ store }) => store ?? stores[0]?.[0]));
      const own = names.contexts.get(context)?.stores;
      // Where a store is meant that is not there, or no store is the truth, this one may be it.
      if (recordStoresOf(value).length !== 1 || [...used].some((store) => !own?.has(store ?? ''))) continue;
      for (const [store, { kind, role }] of stores) {
        if (role !== 'read' || used.has(store)) continue;
        const message = `${context} has a ${kind} store ${store} for reading, but none of its read models is kept there.`;
        const suggestion = `Say store: ${store} at the read model that belongs there, or leave the store out.`;
        yield { path: [...path, 'stores', store], at: 'key', message, suggestion };
      }
    }
  },
};
