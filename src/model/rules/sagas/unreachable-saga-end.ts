import type { ModelRule } from '../../rule.ts';
import { choreographiesOf, isDeclared, reachedEvents } from '../../sagas/choreography.ts';

export const rule: ModelRule = {
  id: 'unreachable-saga-end',
  summary: 'An end of a choreography that no step leads to.',
  severity: 'error',
  *check({ raw, names }) {
    for (const saga of choreographiesOf(raw, names)) {
      const reached = reachedEvents(saga);
      for (const [index, event] of saga.endsOn.entries()) {
        if (reached.has(event) || !isDeclared(event, names)) continue;
        yield {
          path: [...saga.path, 'endsOn', index],
          message: `${saga.name} never ends on ${event}: its steps lead to ${[...reached].slice(1).join(', ') || 'no event'}.`,
          steps: [
            { path: [...saga.path, 'startsOn'], note: `starts on ${saga.startsOn}` },
            ...saga.steps.map((step) => ({
              path: step.path,
              note: `${step.in} does ${step.do.text} on ${step.on}: ${step.emits.join(', ') || 'no event'}`,
            })),
          ],
        };
      }
    }
  },
};
