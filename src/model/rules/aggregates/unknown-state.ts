import { nearest } from '../../../system/nearest.ts';
import { stateUsesOf } from '../../references.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unknown-state',
  summary: 'A state the lifecycle does not have.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check({ raw }) {
    for (const { path, state, states, aggregate } of stateUsesOf(raw)) {
      if (state === '' || states.includes(state)) continue;
      const message = `${state} is no state of ${aggregate}; its states are ${states.join(', ')}.`;
      yield { path, message, suggestion: nearest(state, states) };
    }
  },
};
