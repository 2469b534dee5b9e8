import { listing } from '../../../system/listing.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'context-of-several-core-subdomains',
  summary: 'A context that implements several core subdomains.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name, path, value } of contextsOf(raw)) {
      const core = (value.implements ?? []).filter((one) => raw.subdomains?.[one]?.type === 'core');
      if (core.length < 2) continue;
      yield {
        path: [...path, 'implements'],
        message: `${name} implements ${core.length} core subdomains: ${listing(core)}.`,
        suggestion: 'Give each core subdomain a context of its own.',
        steps: core.map((one) => ({ path: ['subdomains', one], at: 'key', note: `${one} is core` })),
      };
    }
  },
};
