import type { ModelRule } from '../../rule.ts';
import { routesOf, verbOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'route-without-actor',
  summary: 'A public route that nobody is said to use.',
  severity: 'warning',
  *check({ raw, names: { actors } }) {
    if (actors.size === 0) return;
    for (const { path, value } of routesOf(raw)) {
      const route = verbOf(value);
      if (!route || value.access === 'internal' || value.actor !== undefined) continue;
      const message = `${route.verb.toUpperCase()} ${route.path} is open to the world, but no actor is said to use it.`;
      const suggestion = `actor: ${[...actors][0]} (or who it is), or access: internal`;
      yield { path, message, suggestion };
    }
  },
};
