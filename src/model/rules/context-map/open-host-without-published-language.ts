import type { ModelRule } from '../../rule.ts';
import { rolesOf } from './roles.ts';

export const rule: ModelRule = {
  id: 'open-host-without-published-language',
  summary: 'An open-host service that publishes no language.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const { path, pattern, upstreamRoles = [], upstream, downstream } of rolesOf(raw, 'OHS')) {
      // There it is no open host at all: open-host-in-customer-supplier.
      if (pattern === 'customer-supplier') continue;
      // What an external system publishes is not for this model to change.
      if (upstreamRoles.includes('PL') || !names.contexts.has(upstream)) continue;
      const message = `${upstream} is an open host for ${downstream} without a published language, so its own model is what ${downstream} gets.`;
      yield { path, message, suggestion: 'upstreamRoles: [OHS, PL]' };
    }
  },
};
