import { listing } from '../../../system/listing.ts';
import { relationshipsOf } from '../../questions/relationships.ts';
import { teamsOf } from '../../questions/teams-of.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'partnership-without-reason',
  summary: 'A partnership of two teams that does not say why.',
  severity: 'warning',
  *check({ raw }) {
    for (const { path, value } of relationshipsOf(raw)) {
      if (value.pattern !== 'partnership' || value.why || !value.between) continue;
      const { teams, steps } = teamsOf(raw, value.between);
      if (teams.length < 2) continue;
      const message = `The partnership of ${listing(value.between)} ties the teams ${listing(teams)} together and does not say why.`;
      yield { path, message, suggestion: 'why: "what fails if only one of the two is delivered"', steps };
    }
  },
};
