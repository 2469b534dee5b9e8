import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unimplemented-subdomain',
  summary: 'A subdomain that no context implements.',
  severity: 'warning',
  *check({ raw, names: { subdomains } }) {
    const implemented = new Set([...contextsOf(raw)].flatMap(({ value }) => value.implements ?? []));
    // Where nothing is said about it, or a name is unknown, what is missing may well be there.
    if (implemented.size === 0 || [...implemented].some((name) => !subdomains.has(name))) return;
    for (const [name, { type }] of Object.entries(raw.subdomains ?? {})) {
      if (implemented.has(name)) continue;
      const message = `No context implements the ${type} subdomain ${name}.`;
      const suggestion = `implements: [${name}] at the context that is for it`;
      yield { path: ['subdomains', name], at: 'key', message, suggestion };
    }
  },
};
