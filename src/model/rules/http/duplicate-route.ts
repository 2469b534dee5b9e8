import { serviceNames } from '../../questions/deployment.ts';
import type { ModelRule } from '../../rule.ts';
import type { Path } from '../../tree.ts';
import { contextsOf, routesOf, verbOf } from '../../walk.ts';

/** The names of variables don't tell routes apart; routes of contexts deployed together do meet. */
export const rule: ModelRule = {
  id: 'duplicate-route',
  summary: 'Two routes of one verb and path.',
  severity: 'error',
  required: true,
  *check(view) {
    const services = serviceNames(view);
    const versions = new Map(
      [...contextsOf(view.raw)].map(({ name, value }) => [name, value.http?.version ?? 'v1']),
    );
    const seen = new Map<string, { readonly handles: string; readonly path: Path }>();
    for (const { context, path: at, value } of routesOf(view.raw)) {
      const route = verbOf(value);
      if (!route || route.path === '') continue;
      const { verb } = route;
      const path = [...at, verb];
      const shape = `${verb} /${versions.get(context)}${route.path.replaceAll(/\{\w+\}/g, '{}')}`;
      const key = `${services.get(context)} ${shape}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, { handles: value.handles, path });
        continue;
      }
      const message = `${verb.toUpperCase()} ${route.path} is taken already: it handles ${first.handles}.`;
      const steps = [
        { path: first.path, note: `first taken here, for ${first.handles}` },
        { path, note: `and here, for ${value.handles}` },
      ];
      yield { path, message, steps };
    }
  },
};
