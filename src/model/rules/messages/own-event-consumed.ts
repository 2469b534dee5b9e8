import { findEvent } from '../../questions/find-event.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'own-event-consumed',
  summary: 'A context that consumes its own event.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { context: home, path, value } of itemsOf(raw, 'consumes')) {
      // A name that means nothing here may be that of another context's event: unknown-event.
      if (findEvent(names, value.event, home)?.context !== home) continue;
      const message = `${home} consumes its own event ${value.event}; inside a context that is a projection or a policy.`;
      yield { path: [...path, 'event'], message };
    }
  },
};
