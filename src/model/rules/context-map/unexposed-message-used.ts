import { once } from '../../once.ts';
import { contextMapOf, type FoundRelationship } from '../../questions/relationships.ts';
import { parseReference } from '../../reference.ts';
import { messagesOf } from '../../references.ts';
import type { ModelRule, ModelView } from '../../rule.ts';
import { sayContact, stepsTo, stepTo } from './contact-words.ts';
import { isMessage, usesOf } from './uses.ts';

/** What the upstream of each relationship exposes; a list with a name that is not there is not held against anybody. */
const exposedBy = once((view): ReadonlyMap<FoundRelationship, ReadonlySet<string>> => {
  const relationships = [...contextMapOf(view).byPair.values()];
  return new Map(
    relationships.flatMap((relationship) => {
      const { upstream = '', exposes } = relationship.value;
      const names = view.names.contexts.get(upstream);
      if (!names || !exposes) return [];
      const known = new Set(messagesOf(names, ['commands', 'queries', 'events']));
      return exposes.every((name) => known.has(name)) ? [[relationship, new Set(exposes)]] : [];
    }),
  );
});

/** An event that is not public may not leave its context at all; `private-event-consumed` says so. */
function isPrivate({ names }: ModelView, context: string, name: string): boolean {
  const event = names.contexts.get(context)?.events.get(name)?.event;
  return event !== undefined && event.visibility !== 'public';
}

export const rule: ModelRule = {
  id: 'unexposed-message-used',
  summary: 'A command, query or event used that the upstream does not expose.',
  severity: 'error',
  *check(view) {
    const exposed = exposedBy(view);
    for (const { contact, again, relationship } of usesOf(view)) {
      const { from, to } = contact;
      const allowed = relationship && exposed.get(relationship);
      if (!allowed || relationship.value.downstream !== from || !isMessage(contact)) continue;
      const { name } = parseReference(contact.name, '');
      if (allowed.has(name) || isPrivate(view, to, name)) continue;
      const note = `${to} exposes ${[...allowed].join(', ') || 'nothing'} to ${from}`;
      yield {
        path: contact.path,
        message: `${sayContact(contact)}, which ${to} does not expose to ${from}.`,
        suggestion: `${name} among what the relationship exposes`,
        steps: [
          stepTo({ ...relationship, path: [...relationship.path, 'exposes'] }, note),
          ...stepsTo(again),
        ],
      };
    }
  },
};
