import { findEvent } from '../../questions/find-event.ts';
import { parseTagged } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import type { Path } from '../../tree.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'duplicate-subscription',
  summary: 'Two subscriptions of a context that do the same on the same event.',
  severity: 'warning',
  *check({ raw, names }) {
    const seen = new Map<string, Path>();
    for (const { context, path, value } of itemsOf(raw, 'consumes')) {
      const found = findEvent(names, value.event, context);
      // A function that two subscriptions call is a function-collision.
      if (!found || parseTagged(value.do).kind === '') continue;
      const event = `${found.context}.${found.name}`;
      const key = `${context} ${event}@${found.version ?? found.event.version ?? 1} ${value.do}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, path);
        continue;
      }
      yield {
        path,
        message: `${context} subscribes to ${event} twice to do the same: ${value.do}.`,
        steps: [{ path: first, note: `${context} has subscribed to it here already.` }],
      };
    }
  },
};
