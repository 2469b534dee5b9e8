import { casings } from '../../casing.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'function-collision',
  summary: 'A subscribed function with the name of something else.',
  severity: 'error',
  required: true,
  *check({ raw, names }) {
    for (const { name: context, path, value } of contextsOf(raw)) {
      const known = names.contexts.get(context);
      const messages = new Set(
        [...(known?.commands.keys() ?? []), ...(known?.queries.keys() ?? [])].map((name) =>
          name.toLowerCase(),
        ),
      );
      const seen = new Map<string, string>();
      for (const [index, consume] of (value.consumes ?? []).entries()) {
        const action = parseTagged(consume.do);
        const key = action.name.toLowerCase();
        // What is no name of a function is an unknown-action.
        if (action.kind !== '' || !casings.camel.form.test(action.name)) continue;
        const at = [...path, 'consumes', index, 'do'];
        if (messages.has(key)) {
          yield {
            path: at,
            message: `The function ${action.name} has the name of a command or query of ${context}.`,
            suggestion: `command:${action.name.charAt(0).toUpperCase()}${action.name.slice(1)}`,
          };
        }
        const first = seen.get(key);
        if (first !== undefined)
          yield {
            path: at,
            message: `The function ${action.name} is called by two subscriptions; each has its own event.`,
          };
        seen.set(key, action.name);
      }
    }
  },
};
