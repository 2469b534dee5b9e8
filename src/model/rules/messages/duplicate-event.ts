import type { ModelRule } from '../../rule.ts';
import { eventsOf } from '../../walk.ts';
import { declaredTwice } from './declared-twice.ts';

export const rule: ModelRule = {
  id: 'duplicate-event',
  summary: 'Two events of one name in a context.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    yield* declaredTwice(eventsOf(raw), 'an event');
  },
};
