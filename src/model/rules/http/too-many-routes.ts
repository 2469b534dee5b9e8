import { count } from '../../../system/listing.ts';
import { serviceNames } from '../../questions/deployment.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule<{ readonly most: number }> = {
  id: 'too-many-routes',
  summary: 'A service with more public routes than one team can look after.',
  severity: 'warning',
  // The same number from which the rule about code, oversized-endpoint-surface, speaks: its page says where it comes from.
  options: { most: 20 },
  *check(view, { most }) {
    const services = serviceNames(view);
    const contexts = [...contextsOf(view.raw)].flatMap(({ name, path, value }) => {
      const routes = (value.http?.routes ?? []).filter(({ access }) => access !== 'internal');
      const service = services.get(name) ?? name;
      return routes.length === 0 ? [] : [{ name, path, service, size: routes.length }];
    });
    for (const [service, own] of Map.groupBy(contexts, (context) => context.service)) {
      const size = own.reduce((sum, context) => sum + context.size, 0);
      const [first] = own.toSorted((left, right) => right.size - left.size);
      if (size <= most || !first) continue;
      yield {
        path: [...first.path, 'http', 'routes'],
        at: 'key',
        message: `${service} offers ${size} public routes; ${most} is the limit.`,
        suggestion: proposal(own.length, service),
        steps: (own.length === 1 ? [] : own).map((context) => ({
          path: [...context.path, 'http', 'routes'],
          at: 'key',
          note: `${context.name} has ${count(context.size, 'public route')}`,
        })),
      };
    }
  },
};

function proposal(contexts: number, service: string): string {
  return contexts > 1
    ? `Deploy its contexts as services of their own, instead of together as ${service}.`
    : 'Look for a second context in it, or make routes internal that no client uses.';
}
