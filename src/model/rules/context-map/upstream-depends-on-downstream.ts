import type { Contact } from '../../questions/contacts.ts';
import type { ModelRule } from '../../rule.ts';
import { sayContact, stepsTo, stepTo } from './contact-words.ts';
import { isMessage, usesOf } from './uses.ts';

export const rule: ModelRule = {
  id: 'upstream-depends-on-downstream',
  summary: 'A contact against the direction of the relationship.',
  severity: 'error',
  *check(view) {
    for (const { contact, again, relationship } of usesOf(view)) {
      const { from, to } = contact;
      if (relationship?.value.upstream !== from || !isMessage(contact)) continue;
      yield {
        path: contact.path,
        message: `${sayContact(contact)}, but ${from} is upstream of ${to} and may not depend on it.`,
        suggestion: suggestionFor(contact),
        steps: [stepTo(relationship), ...stepsTo(again)],
      };
    }
  },
};

function suggestionFor({ from, to, what }: Contact): string {
  return what === 'system'
    ? `Turn the relationship round: who calls ${to} is downstream of it.`
    : `Let ${to} call ${from} or consume an event of it, or declare a partnership.`;
}
