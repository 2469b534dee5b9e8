import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { routesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-actor',
  summary: 'An actor that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  *check({ raw, names: { actors } }) {
    for (const { path, value } of routesOf(raw)) {
      if (!value.actor || actors.has(value.actor)) continue;
      const message = `There is no actor ${value.actor}.`;
      yield { path: [...path, 'actor'], message, suggestion: nearest(value.actor, actors) };
    }
  },
};
