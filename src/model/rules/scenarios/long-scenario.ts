import { count } from '../../../system/listing.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule<{ readonly most: number }> = {
  id: 'long-scenario',
  summary: 'A scenario of more messages than one can follow.',
  severity: 'warning',
  // Seven and two: what one keeps in mind at once, at most (Miller, 1956).
  options: { most: 9 },
  *check({ raw }, { most }) {
    for (const [scenario, messages] of Object.entries(raw.scenarios ?? {})) {
      if (messages.length <= most) continue;
      const message = `The scenario ${scenario} has ${count(messages.length, 'message')}; ${most} is the limit.`;
      const next = messages[most];
      const steps = next
        ? [{ path: ['scenarios', scenario, most], note: `${next.send} is message ${most + 1}` }]
        : [];
      const suggestion = 'Tell the story in two scenarios, each with an end of its own.';
      yield { path: ['scenarios', scenario], at: 'key', message, suggestion, steps };
    }
  },
};
