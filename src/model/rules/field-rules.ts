import type { ModelRule, ModelView, Remark } from '../rule.ts';
import { contextsOf } from '../walk.ts';

function* wrongRecordStores({ raw }: ModelView): Generator<Remark> {
  for (const { name, path, value } of contextsOf(raw)) {
    const stores = Object.entries(value.stores ?? {});
    const records = stores.filter(([, { role }]) => (role ?? 'system-of-record') === 'system-of-record');
    if (!value.stores || records.length === 1) continue;
    const said = records.length === 0 ? 'no system of record' : `${records.length} systems of record`;
    const message = `The context ${name} has ${said} among its stores; the truth stands in exactly one.`;
    yield { path: [...path, 'stores'], at: 'key', message };
  }
}

export const fieldRules: readonly ModelRule[] = [
  {
    id: 'unclear-system-of-record',
    summary: 'A context with no or several systems of record',
    severity: 'error',
    check: wrongRecordStores,
  },
];
