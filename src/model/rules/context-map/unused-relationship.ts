import { contactsOf } from '../../questions/contacts.ts';
import { contextMapOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unused-relationship',
  summary: 'A relationship of two parties that have no contact.',
  severity: 'warning',
  *check(view) {
    const { byPair, doubtful } = contactsOf(view);
    for (const [pair, { path, value }] of contextMapOf(view).byPair) {
      const [left = '', right = ''] = value.between ?? [value.upstream, value.downstream];
      if (value.pattern === 'separate-ways' || byPair.has(pair)) continue;
      if (doubtful.has(left) || doubtful.has(right)) continue;
      const message = `${left} and ${right} have a relationship, but nothing in the model goes between them.`;
      yield { path, message, suggestion: 'Declare the contact, or remove the relationship.' };
    }
  },
};
