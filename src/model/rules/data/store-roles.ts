import type { RawContext } from '../../schema.ts';

/** Names of the stores of a context that are its system of record, as a store is unless it says otherwise. */
export function recordStoresOf(context: RawContext): readonly string[] {
  return Object.entries(context.stores ?? {})
    .filter(([, { role }]) => (role ?? 'system-of-record') === 'system-of-record')
    .map(([name]) => name);
}
