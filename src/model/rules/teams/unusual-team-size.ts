import { count } from '../../../system/listing.ts';
import type { ModelRule } from '../../rule.ts';

// Team Topologies: up to nine people still trust one another; with fewer than three, one holiday stops the work.
const options = { least: 3, most: 9 };

export const rule: ModelRule<typeof options> = {
  id: 'unusual-team-size',
  summary: 'A team that is too small or too large to answer for a service.',
  severity: 'warning',
  options,
  *check({ raw }, { least, most }) {
    for (const [name, { size }] of Object.entries(raw.teams ?? {})) {
      if (size === undefined || (size >= least && size <= most)) continue;
      const isSmall = size < least;
      const limit = isSmall ? `fewer than ${least}` : `more than ${most}`;
      yield {
        path: ['teams', name, 'size'],
        message: `The team ${name} has ${count(size, 'person', 'people')}, ${limit}.`,
        suggestion: isSmall
          ? 'Join it with the team it works with most.'
          : 'Divide it along the contexts it owns.',
      };
    }
  },
};
