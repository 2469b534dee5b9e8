import { listing } from '../../../system/listing.ts';
import { teamsOf } from '../../questions/teams-of.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'kernel-of-two-teams',
  summary: 'A shared kernel whose owners belong to different teams.',
  severity: 'warning',
  *check({ raw }) {
    for (const [name, { owners }] of Object.entries(raw.sharedKernels ?? {})) {
      const { teams, steps } = teamsOf(raw, owners);
      if (teams.length < 2) continue;
      yield {
        path: ['sharedKernels', name, 'owners'],
        message: `The teams ${listing(teams)} can change the shared kernel ${name} only together.`,
        suggestion: 'Give its owners to one team, or each owner its own types.',
        steps,
      };
    }
  },
};
