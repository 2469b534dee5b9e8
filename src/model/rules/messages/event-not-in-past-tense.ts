import { casings } from '../../casing.ts';
import { judgeTense, verbsOf } from '../../questions/past-tense.ts';
import type { ModelRule } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'event-not-in-past-tense',
  summary: 'An event named as something to do, not as something that has happened.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name: aggregate, path, value } of aggregatesOf(raw)) {
      const events = Object.keys(value.events ?? {});
      const isVerb = verbsOf(aggregate, Object.keys(value.commands ?? {}), events);
      for (const event of events) {
        const fault = casings.pascal.form.test(event) ? judgeTense(event, aggregate, isVerb) : undefined;
        if (!fault) continue;
        const { verb, past } = fault;
        yield {
          path: [...path, 'events', event],
          at: 'key',
          message: `${event} is an event, but ${verb} says what to do, not what has happened.`,
          suggestion: past !== undefined && !events.includes(past) ? past : 'Name it in the past tense.',
        };
      }
    }
  },
};
