import { nearest } from '../../../system/nearest.ts';
import { isParty, partiesOf, relationshipsOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unknown-party',
  summary: 'A relationship with somebody who is declared nowhere.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check(view) {
    const known = [...view.names.contexts.keys(), ...view.names.externals];
    for (const relationship of relationshipsOf(view.raw)) {
      for (const { path, name } of partiesOf(relationship)) {
        if (name === '' || isParty(view, name)) continue;
        const message = `${name} is neither a context nor an external system.`;
        yield { path, message, suggestion: nearest(name, known) };
      }
    }
  },
};
