import type { ModelRule } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';

type Options = { readonly mostValueObjects: number; readonly mostCommands: number };

export const rule: ModelRule<Options> = {
  id: 'oversized-aggregate',
  summary: 'An aggregate that holds more than one thing can keep consistent.',
  severity: 'warning',
  options: { mostValueObjects: 7, mostCommands: 12 },
  *check({ raw }, { mostValueObjects, mostCommands }) {
    for (const { name, path, value } of aggregatesOf(raw)) {
      const told = [
        exceeds(Object.keys(value.valueObjects ?? {}).length, mostValueObjects, 'value objects'),
        exceeds(Object.keys(value.commands ?? {}).length, mostCommands, 'commands'),
      ].filter((text) => text !== '');
      if (told.length === 0) continue;
      const message = `The aggregate ${name} has ${told.join(' and ')}.`;
      yield {
        path,
        at: 'key',
        message,
        suggestion: 'Split off what need not change in the same transaction.',
      };
    }
  },
};

function exceeds(count: number, most: number, what: string): string {
  return count > most ? `${count} ${what} (${most} at most)` : '';
}
