import type { ModelRule } from '../../rule.ts';
import { rolesOf } from './roles.ts';

export const rule: ModelRule = {
  id: 'anticorruption-in-customer-supplier',
  summary: 'A customer that guards itself against its supplier.',
  severity: 'warning',
  *check({ raw }) {
    for (const { path, pattern, upstream, downstream } of rolesOf(raw, 'ACL')) {
      if (pattern !== 'customer-supplier') continue;
      const message = `${downstream} is a customer of ${upstream} with a say, and yet has an anticorruption layer against it.`;
      yield { path, message, suggestion: 'Leave out ACL, or leave out pattern: customer-supplier.' };
    }
  },
};
