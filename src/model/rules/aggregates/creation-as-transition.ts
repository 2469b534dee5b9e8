import type { ModelRule } from '../../rule.ts';
import { lifecyclesOf } from './lifecycles.ts';

export const rule: ModelRule = {
  id: 'creation-as-transition',
  summary: 'A creating command that also leads from one state to the next.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name, aggregate, initial, transitions, path: home } of lifecyclesOf(raw)) {
      for (const { on, from, path } of transitions) {
        const [state] = from;
        if (state === undefined || !aggregate.commands?.[on]?.creates) continue;
        yield {
          path: [...path, 'on'],
          message: `${on} makes a new ${name}, so it finds none in the state ${state}.`,
          suggestion: `Leave the transition out: a new ${name} is ${initial}.`,
          steps: [{ path: [...home.slice(0, -1), 'commands', on, 'creates'], note: `${on} creates.` }],
        };
      }
    }
  },
};
