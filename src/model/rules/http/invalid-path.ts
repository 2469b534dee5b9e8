import type { ModelRule } from '../../rule.ts';
import { routesOf, verbOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'invalid-path',
  summary: 'A path that no URL could have.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check({ raw }) {
    for (const { path, value } of routesOf(raw)) {
      const route = verbOf(value);
      if (!route || route.path === '' || isPath(route.path)) continue;
      const message = `"${route.path}" is no path; write / and parts of letters, digits and -, or {variables}: /orders/{orderId}.`;
      const mended = `/${route.path.replaceAll(/:(\w+)/g, '{$1}').replaceAll(/^\/+|\/+$/g, '')}`;
      const suggestion = isPath(mended) ? mended : undefined;
      yield { path: [...path, route.verb], message, suggestion };
    }
  },
};

const isPath = (path: string) => path === '/' || /^(\/([A-Za-z0-9._~-]+|\{[A-Za-z]\w*\}))+$/.test(path);
