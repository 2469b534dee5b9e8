import type { ModelRule } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';
import { recordStoresOf } from './store-roles.ts';

/** Stores that can't write several rows or none of them, and refuse when somebody else was first. */
const withoutTransactions = new Set(['clickhouse', 'redis']);

export const rule: ModelRule = {
  id: 'event-sourced-without-transactions',
  summary: 'An event-sourced aggregate in a store without transactions.',
  severity: 'warning',
  *check({ raw }) {
    for (const { context, name, path, value } of aggregatesOf(raw)) {
      const home = raw.contexts[context];
      const [store, ...others] = home ? recordStoresOf(home) : [];
      const kind = store === undefined ? undefined : home?.stores?.[store]?.kind;
      if (value.persistence !== 'event-sourced' || others.length > 0) continue;
      if (store === undefined || kind === undefined || !withoutTransactions.has(kind)) continue;
      yield {
        path: [...path, 'persistence'],
        message: `The events of ${name} are its only truth, but ${kind} can not write several of them in one transaction.`,
        suggestion: `Make ${store} a store of kind postgres or mongodb, and keep ${kind} for reading.`,
        steps: [
          {
            path: ['contexts', context, 'stores', store, 'kind'],
            note: `${store}, the system of record of ${context}, is ${kind}`,
          },
        ],
      };
    }
  },
};
