import { findEvent } from '../../questions/find-event.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'private-event-consumed',
  summary: 'An event consumed outside the context it is private to.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { context: home, path, value } of itemsOf(raw, 'consumes')) {
      const found = findEvent(names, value.event, home);
      if (!found || found.context === home || found.event.visibility === 'public') continue;
      const event = `${found.context}.${found.name}`;
      yield {
        path: [...path, 'event'],
        message: `${home} consumes ${event}, which is private to ${found.context}.`,
        suggestion: `visibility: public at ${event}`,
        steps: [
          { path: found.path, at: 'key', note: `${event} is declared here, for ${found.context} alone.` },
        ],
      };
    }
  },
};
