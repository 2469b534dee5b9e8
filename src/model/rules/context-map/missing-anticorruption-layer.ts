import { contactsOf } from '../../questions/contacts.ts';
import { relationshipBetween } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';
import { sayContact, stepTo } from './contact-words.ts';

export const rule: ModelRule = {
  id: 'missing-anticorruption-layer',
  summary:
    'A contact that is not translated, although the context map says there is an anticorruption layer.',
  severity: 'error',
  *check(view) {
    for (const contact of contactsOf(view).all) {
      if (contact.isTranslated !== false) continue;
      const { from, to } = contact;
      const found = relationshipBetween(view, from, to);
      const roles = found?.value.downstreamRoles ?? [];
      if (!found || found.value.downstream !== from || !roles.includes('ACL') || roles.includes('CF'))
        continue;
      const note = `${from} has an anticorruption layer against ${to}`;
      yield {
        path: contact.path.slice(0, -1),
        message: `${sayContact(contact)} past its anticorruption layer against ${to}.`,
        suggestion: 'through: acl',
        insert: { key: 'through', value: 'acl' },
        steps: [stepTo({ ...found, path: [...found.path, 'downstreamRoles'] }, note)],
      };
    }
  },
};
