import type { ModelRule } from '../../rule.ts';
import { lifecyclesOf } from './lifecycles.ts';

export const rule: ModelRule = {
  id: 'ambiguous-transition',
  summary: 'A command that leads from one state to two.',
  severity: 'error',
  *check({ raw }) {
    for (const { name, transitions } of lifecyclesOf(raw)) {
      const seen = new Map<string, (typeof transitions)[number]>();
      for (const transition of transitions) {
        for (const [index, state] of transition.from.entries()) {
          const { on, to, path } = transition;
          const first = seen.get(`${on} ${state}`);
          if (!first) seen.set(`${on} ${state}`, transition);
          if (!first || first.to === to) continue;
          yield {
            path: [...path, 'from', index],
            message: `${on} leads from ${state} to ${to} in the lifecycle of ${name}, and to ${first.to} as well.`,
            steps: [{ path: first.path, note: `${on} leads from ${state} to ${first.to}.` }],
          };
        }
      }
    }
  },
};
