import { listing } from '../../../system/listing.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';
import { recordStoresOf } from './store-roles.ts';

export const rule: ModelRule = {
  id: 'unclear-system-of-record',
  summary: 'A context with no or several systems of record.',
  severity: 'error',
  *check({ raw }) {
    for (const { name, path, value } of contextsOf(raw)) {
      const records = recordStoresOf(value);
      if (!value.stores || records.length === 1) continue;
      const found =
        records.length === 0
          ? 'no system of record'
          : `${records.length} systems of record (${listing(records)})`;
      const message = `The context ${name} has ${found} among its stores; the truth stands in exactly one.`;
      const steps = records.map((store) => ({
        path: [...path, 'stores', store],
        at: 'key' as const,
        note: `${store} is a system of record${value.stores?.[store]?.role ? '' : ', because it has no role'}`,
      }));
      yield { path: [...path, 'stores'], at: 'key', message, steps };
    }
  },
};
