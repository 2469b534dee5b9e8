import { casings } from '../../casing.ts';
import { lacksEvent } from '../../questions/silent-commands.ts';
import type { ModelRule } from '../../rule.ts';
import type { RawAggregate } from '../../schema.ts';
import { aggregatesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'event-without-emitter',
  summary: 'An event that no command emits.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const { context, name: aggregate, path, value } of aggregatesOf(raw)) {
      const emitted = emittedBy(value);
      if (!emitted) continue;
      for (const [name, event] of Object.entries(value.events ?? {})) {
        const isNamesake = names.contexts.get(context)?.events.get(name)?.event !== event;
        if (emitted.has(name) || isNamesake || !casings.pascal.form.test(name)) continue;
        yield {
          path: [...path, 'events', name],
          at: 'key',
          message: `No command of ${aggregate} emits ${name}, so it never happens.`,
          suggestion: `emits: [${name}] at the command that leads to it`,
        };
      }
    }
  },
};

/**
 * What the commands of an aggregate emit; undefined where nothing can be said: it has no commands yet, or one emits an event
 * that is not there, or nothing at all, which is reported and may be about any of those that are.
 */
function emittedBy(aggregate: RawAggregate): ReadonlySet<string> | undefined {
  const { commands = {}, events = {} } = aggregate;
  const emitted = Object.values(commands).flatMap(({ emits = [] }) => emits);
  const isKnown = emitted.every((event) => Object.hasOwn(events, event));
  const isSilent = Object.values(commands).some((command) => lacksEvent(command, aggregate));
  return Object.keys(commands).length > 0 && isKnown && !isSilent ? new Set(emitted) : undefined;
}
