import { toMilliseconds } from '../../duration.ts';
import { serviceNames } from '../../questions/deployment.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'objective-beyond-gateway',
  summary: 'A response time that is longer than the gateway waits.',
  severity: 'warning',
  *check(view) {
    const { platform } = view.raw;
    const deadline = platform?.gateway?.defaultTimeout;
    if (deadline === undefined) return;
    const told = new Set<string>();
    for (const { name, value } of contextsOf(view.raw)) {
      const service = serviceNames(view).get(name) ?? name;
      const p95 = platform?.services?.[service]?.slo?.p95;
      const isPublic = value.http?.routes.some(({ access }) => access !== 'internal');
      if (!isPublic || p95 === undefined || told.has(service)) continue;
      if (toMilliseconds(p95) <= toMilliseconds(deadline)) continue;
      told.add(service);
      yield {
        path: ['platform', 'services', service, 'slo', 'p95'],
        message: `${service} promises an answer within ${p95}, but the gateway gives up after ${deadline}.`,
        suggestion: `a p95 below ${deadline}`,
        steps: [
          { path: ['platform', 'gateway', 'defaultTimeout'], note: `the gateway gives up after ${deadline}` },
        ],
      };
    }
  },
};
