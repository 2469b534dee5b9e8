import { listing } from '../../../system/listing.ts';
import { deployedContextsOf } from '../../questions/deployed-contexts.ts';
import { teamsOf } from '../../questions/teams-of.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'service-of-two-teams',
  summary: 'A deployment unit with contexts of several teams.',
  severity: 'warning',
  *check({ raw }) {
    for (const [service, deployed] of Map.groupBy(deployedContextsOf(raw), (one) => one.service)) {
      const contexts = deployed.map(({ context }) => context);
      const { teams, steps } = teamsOf(raw, contexts);
      if (teams.length < 2) continue;
      yield {
        path: ['platform', 'services', service],
        at: 'key',
        message: `The service ${service} runs ${listing(contexts)}, so the teams ${listing(teams)} deploy it together.`,
        suggestion: 'Deploy the contexts of each team in a service of their own.',
        steps,
      };
    }
  },
};
