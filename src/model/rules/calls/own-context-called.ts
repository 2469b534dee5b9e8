import { hopsOf } from '../../questions/call-graph.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'own-context-called',
  summary: 'A context that calls itself.',
  severity: 'error',
  *check(view) {
    for (const { from, to, path, call } of hopsOf(view)) {
      if (from !== to) continue;
      yield {
        path: [...path, 'to'],
        message: `${from} calls ${call.to}, which is its own: what stands in one context needs no request.`,
        suggestion: 'Name the context that was meant, or leave the call out.',
      };
    }
  },
};
