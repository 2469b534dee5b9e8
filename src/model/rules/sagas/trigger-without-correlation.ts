import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { choreographiesOf } from '../../sagas/choreography.ts';

export const rule: ModelRule = {
  id: 'trigger-without-correlation',
  summary: 'An event of a choreography that does not say which run it belongs to.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { name, raw: saga, steps } of choreographiesOf(raw, names)) {
      const told = new Set<string>();
      for (const step of steps) {
        const [context = '', event = ''] = step.on.split('.');
        const payload = names.contexts.get(context)?.events.get(event)?.event.payload;
        if (payload === undefined || Object.hasOwn(payload, saga.correlateBy) || told.has(step.on)) continue;
        told.add(step.on);
        const fields = Object.keys(payload);
        yield {
          path: [...step.path, 'on'],
          message: `${name} ties its messages together by ${saga.correlateBy}, which ${step.on} does not carry; it carries ${fields.join(', ') || 'nothing'}.`,
          suggestion:
            nearest(saga.correlateBy, fields) ?? `Add ${saga.correlateBy} to the payload of ${step.on}.`,
        };
      }
    }
  },
};
