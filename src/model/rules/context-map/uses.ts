import { once } from '../../once.ts';
import { type Contact, contactsOf } from '../../questions/contacts.ts';
import { type FoundRelationship, isTurnedRound, relationshipBetween } from '../../questions/relationships.ts';

/** One context depends on one thing of another party, at one place or several. */
export type Use = {
  readonly contact: Contact;
  /** The other places where it says so. */
  readonly again: readonly Contact[];
  /** What the context map says about the two. */
  readonly relationship: FoundRelationship | undefined;
};

/**
 * All uses: a finding about what is used is told once, whatever the number of its places. A relationship that is turned round is
 * reported itself; nothing is said of what runs against it.
 */
export const usesOf = once((view): readonly Use[] =>
  joinContacts(contactsOf(view).all).flatMap((use) => {
    const relationship = relationshipBetween(view, use.contact.from, use.contact.to);
    return relationship && isTurnedRound(view, relationship) ? [] : [{ ...use, relationship }];
  }),
);

/** Contacts that differ only in their place, joined. */
export function joinContacts(contacts: readonly Contact[]): readonly Omit<Use, 'relationship'>[] {
  const joined = Map.groupBy(contacts, ({ from, to, what, name }) => `${from} ${to} ${what} ${name}`);
  return [...joined.values()].flatMap(([contact, ...again]) => (contact ? [{ contact, again }] : []));
}

/** Whether it is a command, query or event, or a whole system; what points at an identity or shares a type needs no message. */
export function isMessage({ what }: Contact): boolean {
  return what !== 'aggregate' && what !== 'type';
}
