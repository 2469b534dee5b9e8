import { listing } from '../../../system/listing.ts';
import type { ModelRule } from '../../rule.ts';
import { routesOf, verbOf, verbs } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unclear-route',
  summary: 'A route without a verb, or with two.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, value } of routesOf(raw)) {
      if (verbOf(value)) continue;
      const found = verbs.filter((verb) => value[verb] !== undefined);
      const message = `A route has exactly one of ${listing(verbs)}, with its path; this one has ${listing(found) || 'none'}.`;
      yield { path, message };
    }
  },
};
