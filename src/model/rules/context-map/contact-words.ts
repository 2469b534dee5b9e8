import type { Contact } from '../../questions/contacts.ts';
import type { FoundRelationship } from '../../questions/relationships.ts';
import type { RemarkStep } from '../../rule.ts';

/** What happens at a contact, in a clause: `order calls catalog.GetProduct`. */
export function sayContact(contact: Contact): string {
  return `${contact.from} ${verbOf(contact)} ${contact.name}`;
}

function verbOf({ kind, what }: Contact): string {
  switch (kind) {
    case 'call':
      return 'calls';
    case 'subscription':
      return 'consumes';
    case 'projection':
      return 'projects';
    case 'identity':
      return 'points at';
    case 'kernel':
      return 'uses';
    default:
      return what === 'event' ? 'reacts to' : 'sends';
  }
}

/** The places of contacts as the steps of a proof. */
export function stepsTo(contacts: readonly Contact[]): RemarkStep[] {
  return contacts.map((contact) => ({ path: contact.path, note: sayContact(contact) }));
}

/** The relationship a remark argues with, as a step of its proof. */
export function stepTo({ path, value }: FoundRelationship, note = sayRelationship(value)): RemarkStep {
  return { path, note };
}

function sayRelationship({
  between,
  upstream,
  downstream,
  pattern,
  why,
}: FoundRelationship['value']): string {
  const reason = why === undefined ? '' : `: ${why}`;
  if (!between) return `${upstream} is upstream of ${downstream}${reason}`;
  return `${between.join(' and ')} ${pattern === 'separate-ways' ? 'go separate ways' : `have a ${pattern}`}${reason}`;
}
