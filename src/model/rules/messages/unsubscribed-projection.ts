import { parseReference } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf, membersOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unsubscribed-projection',
  summary: 'A read model made from a foreign event that is not consumed.',
  severity: 'error',
  *check({ raw, names }) {
    const broken = new Set<string>();
    const consumed = new Set(
      [...itemsOf(raw, 'consumes')].map(({ context, value }) => {
        const event = parseReference(value.event, context);
        if (!names.contexts.get(event.context)?.events.has(event.name)) broken.add(`${context} ${value.do}`);
        return `${context} ${event.context}.${event.name}`;
      }),
    );
    for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
      // One that subscribes to an unknown event, which is reported, may mean any of them.
      if (broken.has(`${context} projection:${name}`)) continue;
      for (const [index, text] of value.projects.entries()) {
        const event = parseReference(text, context);
        const qualified = `${event.context}.${event.name}`;
        if (text === '' || event.context === context || consumed.has(`${context} ${qualified}`)) continue;
        yield {
          path: [...path, 'projects', index],
          message: `${name} is made from ${qualified}, but ${context} does not consume that event.`,
          suggestion: `an entry for ${qualified} under consumes`,
        };
      }
    }
  },
};
