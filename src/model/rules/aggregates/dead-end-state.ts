import type { ModelRule } from '../../rule.ts';
import { lifecyclesOf, reachedStates } from './lifecycles.ts';

export const rule: ModelRule = {
  id: 'dead-end-state',
  summary: 'A state that nothing leads out of and that is not final.',
  severity: 'warning',
  *check({ raw }) {
    for (const lifecycle of lifecyclesOf(raw)) {
      const reached = reachedStates(lifecycle);
      for (const [index, state] of lifecycle.states.entries()) {
        const leads = lifecycle.transitions.some(({ from, to }) => from.includes(state) && to !== state);
        // What is never reached is reported as that.
        if (leads || lifecycle.final.includes(state) || !reached.has(state)) continue;
        yield {
          path: [...lifecycle.path, 'states', index],
          message: `Nothing leads out of ${state} in the lifecycle of ${lifecycle.name}, and ${state} is not final.`,
          suggestion: `${state} under final, or a transition out of it`,
        };
      }
    }
  },
};
