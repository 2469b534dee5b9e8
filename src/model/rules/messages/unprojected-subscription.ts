import { findEvent } from '../../questions/find-event.ts';
import { parseReference, parseTagged, qualified } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unprojected-subscription',
  summary: 'A subscription that hands an event to a read model which is not made from it.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { context, path, value } of itemsOf(raw, 'consumes')) {
      const { kind, name } = parseTagged(value.do);
      const projects = raw.contexts[context]?.readModels?.[name]?.projects;
      const event = parseReference(value.event, context);
      if (kind !== 'projection' || projects === undefined) continue;
      if (!names.contexts.get(event.context)?.events.has(event.name)) continue;
      const sources = projects.map((text) => findEvent(names, text, context));
      // A source that is unknown, which is reported, may be meant to be this one.
      if (sources.some((one) => one === undefined || qualified(one) === qualified(event))) continue;
      yield {
        path: [...path, 'do'],
        message: `${context} hands ${qualified(event)} to ${name}, which is not made from it: nothing happens.`,
        suggestion: `${qualified(event)} among what ${name} projects`,
        steps: [
          { path: ['contexts', context, 'readModels', name, 'projects'], note: `what ${name} is made from` },
        ],
      };
    }
  },
};
