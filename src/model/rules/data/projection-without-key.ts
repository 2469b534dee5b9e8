import { listing } from '../../../system/listing.ts';
import type { Names } from '../../names.ts';
import { parseReference } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { membersOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'projection-without-key',
  summary: 'A read model whose key no event carries.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
      if (value.keyFrom !== undefined || !Object.hasOwn(value.fields, value.key)) continue;
      const payloads = value.projects.map((event) => payloadOf(event, context, names));
      const isKnown = payloads.length > 0 && payloads.every((payload) => payload !== undefined);
      if (!isKnown || payloads.some((payload) => payload && Object.hasOwn(payload, value.key))) continue;
      const events = listing(value.projects, 4);
      const message = `The rows of ${name} are told apart by ${value.key}, but ${events} ${payloads.length === 1 ? 'does not carry it' : 'do not carry it'}.`;
      const suggestion = `Add ${value.key} to the payload of an event it is made from, or say keyFrom: occurredAt where it is a time.`;
      yield { path: [...path, 'key'], message, suggestion };
    }
  },
};

function payloadOf(text: string, home: string, names: Names): object | undefined {
  const { context, name } = parseReference(text, home);
  const event = names.contexts.get(context)?.events.get(name)?.event;
  return event?.payload;
}
