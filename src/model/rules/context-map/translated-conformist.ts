import { contactsOf } from '../../questions/contacts.ts';
import { relationshipBetween } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';
import { sayContact, stepTo } from './contact-words.ts';

export const rule: ModelRule = {
  id: 'translated-conformist',
  summary: 'A conformist that translates what it takes.',
  severity: 'error',
  *check(view) {
    for (const contact of contactsOf(view).all) {
      if (!contact.isTranslated) continue;
      const { from, to } = contact;
      const found = relationshipBetween(view, from, to);
      const roles = found?.value.downstreamRoles ?? [];
      if (!found || found.value.downstream !== from || !roles.includes('CF') || roles.includes('ACL'))
        continue;
      const note = `${from} conforms to ${to}`;
      yield {
        path: [...contact.path.slice(0, -1), 'through'],
        message: `${sayContact(contact)} through an anticorruption layer, but says that it conforms to ${to}.`,
        suggestion: 'Leave out through: acl, or say downstreamRoles: [ACL].',
        steps: [stepTo({ ...found, path: [...found.path, 'downstreamRoles'] }, note)],
      };
    }
  },
};
