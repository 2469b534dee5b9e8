import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unused-breaker',
  summary: 'A circuit breaker that no call uses.',
  severity: 'warning',
  *check({ raw }) {
    const used = new Set([...itemsOf(raw, 'calls')].map(({ value }) => value.breaker ?? 'default'));
    if (used.size === 0) return;
    for (const name of Object.keys(raw.platform?.breakers ?? {})) {
      if (name === 'default' || used.has(name)) continue;
      const declared = raw.platform?.breakers ?? {};
      const meant = nearest(
        name,
        [...used].filter((one) => !Object.hasOwn(declared, one)),
      );
      yield {
        path: ['platform', 'breakers', name],
        at: 'key',
        message: `No call uses the circuit breaker ${name}, so its numbers count for nothing.`,
        suggestion: meant ?? `breaker: ${name} at the calls it is for`,
      };
    }
  },
};
