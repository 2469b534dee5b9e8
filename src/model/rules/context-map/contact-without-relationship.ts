import { type Contact, contactsOf } from '../../questions/contacts.ts';
import { isUnrelated } from '../../questions/relationships.ts';
import type { ModelRule } from '../../rule.ts';
import { sayContact, stepsTo } from './contact-words.ts';
import { joinContacts } from './uses.ts';

export const rule: ModelRule = {
  id: 'contact-without-relationship',
  summary: 'Two contexts that have contact, but no relationship in the context map.',
  severity: 'error',
  *check(view) {
    for (const contacts of contactsOf(view).byPair.values()) {
      const uses = joinContacts(contacts).map(({ contact }) => contact);
      const first = uses.find(({ kind }) => kind !== 'identity');
      if (!first || !isUnrelated(view, first.from, first.to)) continue;
      const message = `${sayContact(first)}, but the context map has no relationship of ${first.from} and ${first.to}.`;
      const steps = stepsTo(uses.filter((use) => use !== first));
      yield { path: first.path, message, suggestion: relationshipFor(first, uses), steps };
    }
  },
};

/** The relationship that would allow these contacts of two parties. */
function relationshipFor(first: Contact, uses: readonly Contact[]): string {
  const { from, to } = first;
  const kernel = uses.find(({ kind }) => kind === 'kernel')?.name.split('.')[0];
  if (kernel !== undefined)
    return `- { between: [${from}, ${to}], pattern: shared-kernel, kernel: ${kernel} } under contextMap.relationships`;
  if (uses.some((use) => use.from !== from))
    return `- { between: [${from}, ${to}], pattern: partnership } under contextMap.relationships`;
  const messages = uses.filter(({ what }) => what === 'command' || what === 'query' || what === 'event');
  const names = messages.map(({ name }) => name.split('.')[1]);
  const exposes = names.length === 0 ? '' : `, exposes: [${names.join(', ')}]`;
  return `- { upstream: ${to}, downstream: ${from}${exposes} } under contextMap.relationships`;
}
