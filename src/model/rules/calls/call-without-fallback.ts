import type { ModelRule } from '../../rule.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'call-without-fallback',
  summary: 'A call that says nothing about what is done when there is no answer.',
  severity: 'warning',
  *check({ raw }) {
    for (const { context, path, value } of itemsOf(raw, 'calls')) {
      if (value.fallback !== undefined || value.to === '') continue;
      const message = `${context} calls ${value.to} and does not say what it does when there is no answer.`;
      yield { path, message, suggestion: 'fallback: "what is done instead"' };
    }
  },
};
