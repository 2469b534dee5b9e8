import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'team-without-channel',
  summary: 'A team nobody knows how to reach, while others have a channel.',
  severity: 'warning',
  *check({ raw }) {
    const teams = Object.entries(raw.teams ?? {});
    if (teams.every(([, { channel }]) => !channel)) return;
    for (const [name, { channel }] of teams) {
      if (channel) continue;
      const message = `The team ${name} has no channel, so nobody knows where to reach it when it burns.`;
      yield { path: ['teams', name], at: 'key', message, suggestion: `channel: "#${name}"` };
    }
  },
};
