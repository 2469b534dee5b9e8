import type { ModelRule } from '../../rule.ts';
import { rolesOf } from './roles.ts';

export const rule: ModelRule = {
  id: 'conformist-in-customer-supplier',
  summary: 'A customer that conforms to its supplier.',
  severity: 'error',
  *check({ raw }) {
    for (const { path, pattern, upstream, downstream } of rolesOf(raw, 'CF')) {
      if (pattern !== 'customer-supplier') continue;
      const message = `${downstream} conforms to ${upstream}, and is its customer with a say: it can't be both.`;
      yield { path, message, suggestion: 'Leave out CF, or leave out pattern: customer-supplier.' };
    }
  },
};
