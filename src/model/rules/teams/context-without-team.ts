import { listing } from '../../../system/listing.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'context-without-team',
  summary: 'A context that no team answers for.',
  severity: 'info',
  *check({ raw, names: { teams } }) {
    // A model without teams says nothing about who answers for what.
    if (teams.size === 0) return;
    const suggestion = `team: NAME, one of ${listing([...teams], 5)}`;
    for (const { name, path, value } of contextsOf(raw)) {
      if (value.team !== undefined) continue;
      const message = `No team answers for the context ${name}.`;
      yield { path, at: 'key', message, suggestion };
    }
  },
};
