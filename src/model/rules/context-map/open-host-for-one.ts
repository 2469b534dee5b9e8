import { relationshipsOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';
import { rolesOf } from './roles.ts';

export const rule: ModelRule = {
  id: 'open-host-for-one',
  summary: 'An open-host service with one downstream only.',
  severity: 'info',
  *check({ raw, names }) {
    const guests = Map.groupBy(relationshipsOf(raw), ({ value }) => value.upstream);
    for (const { path, pattern, upstream, downstream } of rolesOf(raw, 'OHS')) {
      if (guests.get(upstream)?.length !== 1 || !names.contexts.has(upstream)) continue;
      if (pattern === 'customer-supplier') continue;
      const message = `${upstream} is an open host, but ${downstream} is the only one downstream of it.`;
      const suggestion = 'Leave out OHS until there is a second; with one, customer-supplier says more.';
      yield { path, message, suggestion };
    }
  },
};
