import type { ModelRule } from '../../rule.ts';
import { lifecyclesOf, reachedStates } from './lifecycles.ts';

export const rule: ModelRule = {
  id: 'unreachable-state',
  summary: 'A state of a lifecycle that nothing leads to.',
  severity: 'warning',
  *check({ raw }) {
    for (const lifecycle of lifecyclesOf(raw)) {
      const reached = reachedStates(lifecycle);
      for (const [index, state] of lifecycle.states.entries()) {
        if (reached.has(state)) continue;
        const ways = lifecycle.transitions.filter(({ to, from }) => to === state && from.length > 0);
        yield {
          path: [...lifecycle.path, 'states', index],
          message: `No way leads from ${lifecycle.initial} to ${state} in the lifecycle of ${lifecycle.name}.`,
          suggestion: `a transition with to: ${state}`,
          steps: ways.map(({ on, from, path }) => ({
            path,
            note: `${on} leads there, but only from ${from.join(' and ')}.`,
          })),
        };
      }
    }
  },
};
