import { contactsOf } from '../../questions/contacts.ts';
import { contextMapOf } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'isolated-context',
  summary: 'A context without any relationship, while others have some.',
  severity: 'info',
  *check(view) {
    const { related, doubtful, isWhole } = contextMapOf(view);
    if (related.size === 0 || doubtful.size > 0 || !isWhole) return;
    const inContact = new Set(contactsOf(view).all.flatMap(({ from, to }) => [from, to]));
    for (const { name, path } of contextsOf(view.raw)) {
      if (related.has(name) || inContact.has(name)) continue;
      const message = `${name} has no relationship with any other context.`;
      const suggestion = `Relate it to those it needs; where it needs none, say separate-ways and why.`;
      yield { path, at: 'key', message, suggestion };
    }
  },
};
