import { contactsOf } from '../../questions/contacts.ts';
import { isUnrelated, pairOf } from '../../questions/relationships.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { sayContact, stepsTo, stepTo } from './contact-words.ts';
import { type Use, usesOf } from './uses.ts';

export const rule: ModelRule = {
  id: 'foreign-identity-without-relationship',
  summary: 'An identity of an aggregate whose context is neither upstream nor a partner.',
  severity: 'error',
  *check(view) {
    for (const use of usesOf(view)) {
      if (use.contact.kind !== 'identity' || isAllowed(view, use)) continue;
      const { contact, again, relationship } = use;
      const { from, to } = contact;
      const fault = faultOf(use);
      yield {
        path: contact.path,
        message: `${sayContact(contact)}, but ${fault}.`,
        suggestion: relationship
          ? 'Leave out identityOf, or change the relationship.'
          : `- { upstream: ${to}, downstream: ${from} } under contextMap.relationships`,
        steps: [...(relationship ? [stepTo(relationship)] : []), ...stepsTo(again)],
      };
    }
  },
};

function isAllowed(view: ModelView, { contact, relationship }: Use): boolean {
  const { from, to } = contact;
  if (relationship)
    return relationship.value.pattern !== 'separate-ways' && relationship.value.upstream !== from;
  if (!isUnrelated(view, from, to)) return true;
  // With another contact of the two, `contact-without-relationship` tells of both.
  return (contactsOf(view).byPair.get(pairOf(from, to)) ?? []).some(({ kind }) => kind !== 'identity');
}

function faultOf({ contact: { from, to }, relationship }: Use): string {
  if (!relationship) return `the context map has no relationship of ${from} and ${to}`;
  if (relationship.value.pattern === 'separate-ways') return `${from} and ${to} go separate ways`;
  return `${from} is upstream of ${to} and may not depend on it`;
}
