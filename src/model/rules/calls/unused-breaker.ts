import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unused-breaker',
  summary: 'A circuit breaker that no call uses.',
  severity: 'warning',
  *check({ raw }) {
    const used = new Set([...itemsOf(raw, 'calls')].map(({ value }) => value.breaker ?? 'default'));
    const declared = raw.platform?.breakers ?? {};
    // One that is used and not declared, which is reported, may be any that is declared and not used.
    const isClear = [...used].every((name) => name === 'default' || Object.hasOwn(declared, name));
    if (used.size === 0 || !isClear) return;
    for (const name of Object.keys(declared)) {
      if (name === 'default' || used.has(name)) continue;
      const meant = Object.hasOwn(declared, 'default') ? undefined : nearest(name, ['default']);
      yield {
        path: ['platform', 'breakers', name],
        at: 'key',
        message: `No call uses the circuit breaker ${name}, so its numbers count for nothing.`,
        suggestion: meant ?? `breaker: ${name} at the calls it is for`,
      };
    }
  },
};
