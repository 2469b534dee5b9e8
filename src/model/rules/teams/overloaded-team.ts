import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

// As many domains as a team can hold in its head: Team Topologies gives a team one complicated or two to three simple ones.
const options = { maxContexts: 3 };

export const rule: ModelRule<typeof options> = {
  id: 'overloaded-team',
  summary: 'A team that owns many contexts.',
  severity: 'warning',
  options,
  *check({ raw, names }, { maxContexts }) {
    for (const [team = '', owned] of Map.groupBy(contextsOf(raw), ({ value }) => value.team)) {
      if (!names.teams.has(team) || owned.length <= maxContexts) continue;
      yield {
        path: ['teams', team],
        at: 'key',
        message: `The team ${team} owns ${owned.length} contexts, more than ${maxContexts}.`,
        suggestion: 'Give some of them to another team.',
        steps: owned.map(({ name, path }) => ({ path: [...path, 'team'], note: `it owns ${name}` })),
      };
    }
  },
};
