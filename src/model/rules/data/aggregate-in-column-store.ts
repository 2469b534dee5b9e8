import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';
import { recordStoresOf } from './store-roles.ts';

export const rule: ModelRule = {
  id: 'aggregate-in-column-store',
  summary: 'Aggregates in a store that is made for figures.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name: context, path, value } of contextsOf(raw)) {
      const [store, ...others] = recordStoresOf(value);
      // That events need transactions is told by event-sourced-without-transactions.
      const kept = Object.entries(value.aggregates ?? {})
        .filter(([, { persistence }]) => persistence !== 'event-sourced')
        .map(([name]) => name);
      if (store === undefined || others.length > 0 || kept.length === 0) continue;
      if (value.stores?.[store]?.kind !== 'clickhouse') continue;
      yield {
        path: [...path, 'stores', store, 'kind'],
        message: `${context} keeps its aggregates in ${store}, but clickhouse adds rows and does not change single ones.`,
        suggestion: 'kind: postgres, and clickhouse in a store with role: read',
        steps: kept.map((name) => ({
          path: [...path, 'aggregates', name],
          at: 'key',
          note: `${name} is changed by commands, one at a time`,
        })),
      };
    }
  },
};
