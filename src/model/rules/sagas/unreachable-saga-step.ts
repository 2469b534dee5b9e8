import type { ModelRule } from '../../rule.ts';
import { choreographiesOf, isDeclared, reachedEvents } from '../../sagas/choreography.ts';

export const rule: ModelRule = {
  id: 'unreachable-saga-step',
  summary: 'A step of a choreography whose event never comes in its run.',
  severity: 'error',
  *check({ raw, names }) {
    for (const saga of choreographiesOf(raw, names)) {
      const reached = reachedEvents(saga);
      for (const step of saga.steps) {
        if (reached.has(step.on) || !isDeclared(step.on, names)) continue;
        yield {
          path: [...step.path, 'on'],
          message: `${saga.name} never comes to ${step.do.text}: no step before leads to ${step.on}.`,
          steps: [{ path: [...saga.path, 'startsOn'], note: `what happens: ${[...reached].join(', ')}` }],
        };
      }
    }
  },
};
