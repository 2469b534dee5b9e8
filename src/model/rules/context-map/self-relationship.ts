import { partiesOf, relationshipsOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'self-relationship',
  summary: 'A relationship of a context with itself.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const relationship of relationshipsOf(raw)) {
      const [first, second] = [...partiesOf(relationship)];
      if (!first || !second || first.name === '' || first.name !== second.name) continue;
      yield { path: second.path, message: `${first.name} has a relationship with itself.` };
    }
  },
};
