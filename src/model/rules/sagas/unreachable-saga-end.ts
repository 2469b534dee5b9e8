import type { Names } from '../../names.ts';
import type { ModelRule } from '../../rule.ts';
import { type Choreography, choreographiesOf, isDeclared, reachedEvents } from '../../sagas/choreography.ts';

export const rule: ModelRule = {
  id: 'unreachable-saga-end',
  summary: 'An end of a choreography that no step leads to.',
  severity: 'error',
  *check({ raw, names }) {
    for (const saga of choreographiesOf(raw, names)) {
      const reached = reachedEvents(saga);
      if (isBroken(saga, reached, names)) continue;
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

/** Where a step is never come to, or waits for what its command does not emit, that is reported; the end is missed for it. */
function isBroken({ steps }: Choreography, reached: ReadonlySet<string>, names: Names): boolean {
  return steps.some((step) => {
    const { context, command } = step.do;
    const own = new Set(command.emits?.map((event) => `${context}.${event}`));
    const isKept = step.emits.every((event) => own.has(event) && isDeclared(event, names));
    return !isKept || !reached.has(step.on);
  });
}
