import { pastOf, wordsOf } from '../../questions/past-tense.ts';
import type { ModelRule } from '../../rule.ts';
import type { RawAggregate } from '../../schema.ts';
import { aggregatesOf } from '../../walk.ts';

const verbs = ['Created', 'Updated', 'Deleted'];

export const rule: ModelRule = {
  id: 'crud-event',
  summary: 'An event that tells of a row of a table, not of the business.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name: aggregate, path, value } of aggregatesOf(raw)) {
      for (const verb of verbs) {
        const event = `${aggregate}${verb}`;
        if (!Object.hasOwn(value.events ?? {}, event)) continue;
        yield {
          path: [...path, 'events', event],
          at: 'key',
          message: `${event} tells what was done to a row, not what happened in the business.`,
          suggestion: betterName(event, aggregate, value),
        };
      }
    }
  },
};

/** What the command that leads to it is called for: PlaceOrder emits OrderPlaced. */
function betterName(event: string, aggregate: string, { commands = {}, events = {} }: RawAggregate): string {
  const emitters = Object.keys(commands).filter((command) => commands[command]?.emits?.includes(event));
  const pasts = emitters.map((command) => pastOf(wordsOf(command)[0] ?? ''));
  const past = pasts.length === 1 ? pasts[0] : undefined;
  const better = `${aggregate}${past}`;
  if (past === undefined || verbs.includes(past) || Object.hasOwn(events, better))
    return 'Give it the name that the business has for it.';
  return better;
}
