import type { ModelRule } from '../../rule.ts';
import { routesOf, verbOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unlimited-route',
  summary: 'A public route that one client may call without end.',
  severity: 'warning',
  *check({ raw }) {
    const gateway = raw.platform?.gateway;
    if (!gateway || gateway.defaultRateLimit !== undefined) return;
    for (const { path, value } of routesOf(raw)) {
      const route = verbOf(value);
      if (!route || value.access === 'internal' || value.rateLimit !== undefined) continue;
      yield {
        path,
        message: `Neither ${route.verb.toUpperCase()} ${route.path} nor the gateway limits how often one client may call.`,
        suggestion: 'rateLimit: 60/m here, or defaultRateLimit: 600/m at the gateway',
        steps: [
          {
            path: ['platform', 'gateway'],
            at: 'key',
            note: 'the gateway has no defaultRateLimit that would count instead',
          },
        ],
      };
    }
  },
};
