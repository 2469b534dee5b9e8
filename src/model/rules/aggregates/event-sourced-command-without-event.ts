import { forgottenEvent, lacksEvent } from '../../questions/silent-commands.ts';
import type { ModelRule } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'event-sourced-command-without-event',
  summary: 'A command of an event-sourced aggregate that leaves no event.',
  severity: 'error',
  *check({ raw }) {
    for (const { name: aggregate, path, value } of aggregatesOf(raw)) {
      if (value.persistence !== 'event-sourced') continue;
      for (const [name, command] of Object.entries(value.commands ?? {})) {
        if (!lacksEvent(command, value)) continue;
        yield {
          path: [...path, 'commands', name],
          at: 'key',
          message: `${name} emits nothing, but ${aggregate} is kept as its events: what it does is lost.`,
          suggestion: `emits: [${forgottenEvent(value) ?? 'EVENT'}]`,
          steps: [{ path: [...path, 'persistence'], note: `${aggregate} is event-sourced.` }],
        };
      }
    }
  },
};
