import type { ModelRule } from '../../rule.ts';
import { rolesOf } from './roles.ts';

export const rule: ModelRule = {
  id: 'open-host-in-customer-supplier',
  summary: 'An open-host service between customer and supplier.',
  severity: 'error',
  *check({ raw }) {
    for (const { path, pattern, upstream, downstream } of rolesOf(raw, 'OHS')) {
      if (pattern !== 'customer-supplier') continue;
      const message = `${upstream} is an open host for everybody, and a supplier with ${downstream} as its customer: it can't be both.`;
      yield { path, message, suggestion: 'Leave out OHS, or leave out pattern: customer-supplier.' };
    }
  },
};
