import type { ModelRule } from '../../rule.ts';
import { lifecyclesOf } from './lifecycles.ts';

export const rule: ModelRule = {
  id: 'final-state-with-exit',
  summary: 'A final state that something leads out of.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name, path: home, final, transitions } of lifecyclesOf(raw)) {
      for (const { on, from, to, path } of transitions) {
        for (const [index, state] of from.entries()) {
          const at = final.indexOf(state);
          if (at < 0 || state === to) continue;
          yield {
            path: [...path, 'from', index],
            message: `${on} leads from ${state} to ${to}, but ${state} is final in the lifecycle of ${name}.`,
            suggestion: `final without ${state}, or ${on} without ${state}`,
            steps: [{ path: [...home, 'final', at], note: `${state} is said to be final.` }],
          };
        }
      }
    }
  },
};
