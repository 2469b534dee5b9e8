import { listing } from '../../../system/listing.ts';
import { findEvent } from '../../questions/find-event.ts';
import { parseTagged, qualified } from '../../reference.ts';
import type { ModelRule, Remark } from '../../rule.ts';
import { type Choreography, choreographiesOf } from '../../sagas/choreography.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'subscription-beside-saga',
  summary: 'A subscription that is said to be a step of a choreography, which says otherwise.',
  severity: 'error',
  *check({ raw, names }) {
    const sagas = new Map([...choreographiesOf(raw, names)].map((saga) => [saga.name, saga]));
    for (const { context, path, value } of itemsOf(raw, 'consumes')) {
      const saga = sagas.get(value.saga ?? '');
      const event = findEvent(names, value.event, context);
      // That a context can't consume what it says itself is told by own-event-consumed.
      if (saga === undefined || event === undefined || event.context === context) continue;
      const fault = faultOf(saga, { context, event: qualified(event), action: value.do });
      if (fault !== undefined) yield { ...fault, path: [...path, fault.path[0] ?? 'saga'] };
    }
  },
};

type Heard = { readonly context: string; readonly event: string; readonly action: string };

/** What the saga says otherwise; the path is the key of the subscription that differs. */
function faultOf({ name, path, steps }: Choreography, { context, event, action }: Heard): Remark | undefined {
  const own = steps.filter((step) => step.on === event && step.in === context);
  // A step of another context on that event is missed there: participant-without-trigger.
  if (own.length === 0 && steps.some((step) => step.on === event)) return undefined;
  if (own.length === 0) {
    const message = `${context} consumes ${event} as a step of ${name}, which has no step of ${context} on that event.`;
    return {
      path: ['saga'],
      message,
      steps: [{ path, at: 'key', note: `${name} goes by ${heardBy(steps)}` }],
    };
  }
  const { kind, name: command } = parseTagged(action);
  const done = own.map((step) => step.do);
  // A function may well send the command of the step.
  if (kind !== 'command' || done.some((one) => qualified(one) === `${context}.${command}`)) return undefined;
  const message = `${context} does ${command} on ${event}, but in ${name} it is to do ${listing(done.map(({ text }) => text))}.`;
  const suggestion = done.find((one) => one.context === context);
  return {
    path: ['do'],
    message,
    suggestion: suggestion && `command:${suggestion.name}`,
    steps: done.map((one) => ({ path: one.path, note: `what ${name} says` })),
  };
}

const heardBy = (steps: Choreography['steps']) =>
  listing([...new Set(steps.map(({ on, in: context }) => `${on} in ${context}`))]);
