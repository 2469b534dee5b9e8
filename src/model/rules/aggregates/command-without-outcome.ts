import { forgottenEvent, lacksEvent } from '../../questions/silent-commands.ts';
import type { ModelRule } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'command-without-outcome',
  summary: 'A command that emits nothing and rejects nothing.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const { context, path, value } of aggregatesOf(raw)) {
      // There it is an error of its own: event-sourced-command-without-event.
      if (value.persistence === 'event-sourced') continue;
      for (const [name, command] of Object.entries(value.commands ?? {})) {
        const isNamesake = names.contexts.get(context)?.commands.get(name)?.command !== command;
        if (isNamesake || !lacksEvent(command, value)) continue;
        yield {
          path: [...path, 'commands', name],
          at: 'key',
          message: `${name} emits nothing and rejects nothing, so nobody can tell what comes of it.`,
          suggestion: `emits: [${forgottenEvent(value) ?? 'EVENT'}], or rejects: [REASON]`,
        };
      }
    }
  },
};
