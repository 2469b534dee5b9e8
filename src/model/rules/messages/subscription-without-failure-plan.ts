import { findEvent } from '../../questions/find-event.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'subscription-without-failure-plan',
  summary: 'A subscription that says nothing about messages it keeps failing on.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const { context, path, value } of itemsOf(raw, 'consumes')) {
      const event = findEvent(names, value.event, context);
      if (value.onFailure !== undefined || !event || event.context === context) continue;
      yield {
        path,
        message: `${context} consumes ${event.context}.${event.name} and does not say what becomes of one that keeps failing.`,
        suggestion: 'onFailure: { retries: 5, then: dead-letter }',
        insert: { key: 'onFailure', value: '{ retries: 5, then: dead-letter }' },
      };
    }
  },
};
