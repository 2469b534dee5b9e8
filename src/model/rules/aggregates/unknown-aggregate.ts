import { nearest } from '../../../system/nearest.ts';
import { parseReference } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { namedTypesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'unknown-aggregate',
  summary: 'An identity of an aggregate that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  *check({ raw, names }) {
    for (const { scope, path, types } of namedTypesOf(raw)) {
      for (const [name, type] of Object.entries(types)) {
        if (typeof type === 'string' || !type.identityOf) continue;
        const home = scope.kind === 'context' ? scope.context : '';
        const reference = parseReference(type.identityOf, home);
        if (names.contexts.get(reference.context)?.aggregates.has(reference.name)) continue;
        const known = [...names.contexts].flatMap(([context, { aggregates }]) =>
          [...aggregates.keys()].map((key) => `${context}.${key}`),
        );
        const message = `${name} is the identity of ${type.identityOf}, but there is no such aggregate.`;
        const meant =
          nearest(type.identityOf, known) ?? known.find((one) => one.endsWith(`.${reference.name}`));
        yield { path: [...path, name, 'identityOf'], message, suggestion: meant };
      }
    }
  },
};
