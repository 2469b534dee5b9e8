import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-breaker',
  summary: 'A circuit breaker that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  *check({ raw, names: { breakers } }) {
    for (const { path, value } of itemsOf(raw, 'calls')) {
      if (!value.breaker || breakers.has(value.breaker)) continue;
      const message = `There is no circuit breaker ${value.breaker}.`;
      yield { path: [...path, 'breaker'], message, suggestion: nearest(value.breaker, breakers) };
    }
  },
};
