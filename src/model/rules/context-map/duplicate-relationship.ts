import { partiesOf, relationshipsOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';
import type { Path } from '../../tree.ts';

export const rule: ModelRule = {
  id: 'duplicate-relationship',
  summary: 'Two relationships of one pair.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    const seen = new Map<string, Path>();
    for (const relationship of relationshipsOf(raw)) {
      const names = [...partiesOf(relationship)].map(({ name }) => name).filter((name) => name !== '');
      if (names.length !== 2) continue;
      const pair = names.toSorted().join(' and ');
      const first = seen.get(pair);
      if (first === undefined) seen.set(pair, relationship.path);
      else {
        const message = `The relationship between ${pair} is declared twice.`;
        yield {
          path: relationship.path,
          message,
          steps: [{ path: first, note: 'it is declared here first' }],
        };
      }
    }
  },
};
