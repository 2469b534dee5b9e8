import type { Choice } from '../../cli/prompt.ts';
import { UserError } from '../../errors.ts';
import { allowContact } from '../../model/edits/add-contact.ts';
import { idOf } from '../../model/edits/add-event.ts';
import { fieldsOf, type NewField } from '../../model/edits/field-text.ts';
import type { ReadRaw } from '../../model/edits/read-raw.ts';
import { parseReference } from '../../model/reference.ts';
import type { RawContext, RawFields } from '../../model/schema.ts';
import { type Asked, askOne, type Choices, type Form } from './form.ts';

/** Names as they are. */
export const named =
  (names: (model: ReadRaw) => Iterable<string>): Choices =>
  (model) =>
    [...names(model)].map((value) => ({ value }));

/** The contexts of the model, each with what it is for. */
export const contexts =
  (isMeant: (context: RawContext, name: string) => boolean = () => true): Choices =>
  ({ raw }) =>
    Object.entries(raw.contexts)
      .filter(([name, context]) => isMeant(context, name))
      .map(([name, { purpose }]) => choice(name, purpose));

/** Asks for the context that something is added to. */
export async function askContext(form: Form, given: string | undefined, message: string): Promise<string> {
  return await askOne(form, { flag: '--context', given, message }, contexts());
}

/** Asks for the aggregate of a context; where there is only one, nothing is asked. */
export async function askAggregate(
  form: Form,
  given: string | undefined,
  context: string,
  message: string,
): Promise<string | undefined> {
  if (given !== undefined || !form.isAsked) return given;
  const known = [...(form.model().names.contexts.get(context)?.aggregates.keys() ?? [])];
  if (known.length < 2) return known[0];
  const asked: Asked<undefined> = { flag: '--aggregate', given: undefined, message };
  return await askOne(
    form,
    asked,
    named(() => known),
  );
}

/** The id of an aggregate, as the first field of its messages. */
export const idField =
  (context: string, aggregate: string | undefined) =>
  ({ names }: ReadRaw): readonly NewField[] => {
    const found = names.contexts.get(context)?.aggregates.get(aggregate ?? '');
    return found ? [idOf(found)] : [];
  };

/** What a query of a context can be answered from. */
export const sourcesOf =
  (context: string): Choices =>
  ({ names }) => {
    const known = names.contexts.get(context);
    const aggregates = [...(known?.aggregates.keys() ?? [])].map((name) => `aggregate:${name}`);
    const readModels = [...(known?.readModels.keys() ?? [])].map((name) => `readModel:${name}`);
    return [...aggregates, ...readModels].map((value) => ({ value }));
  };

/** The stores of a context; none where it has one only, for then there is no choice. */
export const storesOf =
  (context: string): Choices =>
  ({ raw }) => {
    const stores = Object.entries(raw.contexts[context]?.stores ?? {});
    return stores.length < 2 ? [] : stores.map(([value, { kind }]) => ({ value, description: kind }));
  };

/** Whether the context map lets one party use what another offers. */
export function mayUse(model: ReadRaw, upstream: string, downstream: string): boolean {
  if (upstream === downstream) return false;
  try {
    allowContact(model, { upstream, downstream, messages: [] });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

type Kind = 'commands' | 'queries' | 'events';

const words = { commands: 'command', queries: 'query', events: 'event' } as const;

/** Messages of those contexts that are meant, each with what it carries: those of `home` first and under their own names. */
export const messages =
  (
    kinds: readonly Kind[],
    isMeant: (context: string, model: ReadRaw) => boolean = () => true,
    home?: string,
  ): Choices =>
  (model) =>
    Object.entries(model.raw.contexts)
      .filter(([context]) => isMeant(context, model))
      .toSorted(([left], [right]) => Number(right === home) - Number(left === home))
      .flatMap(([owner, context]) =>
        kinds.flatMap((kind) =>
          fieldsByName(context, kind).map(([name, fields]) => {
            const carried = fieldsOf(fields).map((field) => field.name);
            const value = owner === home ? name : `${owner}.${name}`;
            return choice(value, `${words[kind]} with ${carried.join(', ') || 'nothing'}`);
          }),
        ),
      );

type FieldsByName = readonly (readonly [string, RawFields | undefined])[];

function fieldsByName(context: RawContext, kind: Kind): FieldsByName {
  const aggregates = Object.values(context.aggregates ?? {});
  switch (kind) {
    case 'commands':
      return aggregates.flatMap(({ commands = {} }) => inputsOf(commands));
    case 'queries':
      return inputsOf(context.queries ?? {});
    case 'events':
      return aggregates.flatMap(({ events = {} }) =>
        Object.entries(events).map(([name, { payload }]) => [name, payload] as const),
      );
  }
}

const inputsOf = (
  members: Readonly<Record<string, { readonly input?: RawFields | undefined }>>,
): FieldsByName => Object.entries(members).map(([name, { input }]) => [name, input] as const);

/** The fields of a message; none where there is no such message. */
export function fieldsOfMessage({ raw }: ReadRaw, text: string, home: string): readonly NewField[] {
  const { context, name } = parseReference(text, home);
  const owner = raw.contexts[context];
  const kinds = ['commands', 'queries', 'events'] as const;
  const found = owner && kinds.flatMap((kind) => fieldsByName(owner, kind)).find(([known]) => known === name);
  return fieldsOf(found?.[1]);
}

function choice(value: string, description: string | undefined): Choice<string> {
  return description === undefined ? { value } : { value, description };
}

/** Commands that a coordinator in `home` may send, its own first. */
export const sendable = (home: string): Choices =>
  messages(['commands'], (owner, model) => owner === home || mayUse(model, owner, home), home);

/** Events that a coordinator in `home` may hear of: its own first, then what others publish to it. */
export const hearable =
  (home: string): Choices =>
  (model) => {
    const isNear = (owner: string) => owner === home || mayUse(model, owner, home);
    return messages(
      ['events'],
      isNear,
      home,
    )(model).filter(({ value }) => {
      const { context, name } = parseReference(value, home);
      const event = model.names.contexts.get(context)?.events.get(name)?.event;
      return context === home || event?.visibility === 'public';
    });
  };
