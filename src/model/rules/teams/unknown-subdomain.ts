import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-subdomain',
  summary: 'A subdomain that is declared nowhere.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check({ raw, names: { subdomains } }) {
    for (const { path, value } of contextsOf(raw)) {
      for (const [index, name] of (value.implements ?? []).entries()) {
        if (name === '' || subdomains.has(name)) continue;
        const message = `There is no subdomain ${name}.`;
        yield { path: [...path, 'implements', index], message, suggestion: nearest(name, subdomains) };
      }
    }
  },
};
