import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'subscription-without-idempotency',
  summary: 'A subscription that acts twice on a redelivery.',
  severity: 'error',
  *check({ raw }) {
    for (const { path, value } of itemsOf(raw, 'consumes')) {
      if (value.idempotentBy !== undefined || value.event === '') continue;
      const message = `${value.event} is delivered at least once; say what makes the second time harmless.`;
      const insert = { key: 'idempotentBy', value: 'event-id' };
      yield { path, message, suggestion: 'idempotentBy: event-id', insert };
    }
  },
};
