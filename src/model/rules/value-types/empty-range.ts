import type { ModelRule } from '../../rule.ts';
import { limitsOf } from './limits.ts';

export const rule: ModelRule = {
  id: 'empty-range',
  summary: 'Limits that no value can keep.',
  severity: 'error',
  *check({ raw }) {
    for (const { name, path, min, max } of limitsOf(raw)) {
      if (min === undefined || max === undefined || min <= max) continue;
      yield {
        path: [...path, 'min'],
        message: `${name} is to be at least ${min} and at most ${max}, which nothing is.`,
        suggestion: `min: ${max}, max: ${min}`,
        steps: [{ path: [...path, 'max'], note: `${name} is at most ${max}` }],
      };
    }
  },
};
