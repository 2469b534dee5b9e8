import type { Reference } from '../reference.ts';
import type { Source } from '../source.ts';
import { consumesOf, subscribe } from './add-consumer.ts';
import { allowContact } from './add-contact.ts';
import { fieldsValue, type NewField, requireFields } from './field-text.ts';
import { insertValue } from './insert-value.ts';
import { type ReadRaw, readRaw, requireContext } from './read-raw.ts';
import { requireForm, requireFreeName, requireKnown, requireMessage, requirePublic } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** A read model to be added, in the words of the command line. */
export type NewReadModel = {
  readonly name: string;
  readonly context: string;
  /** Field that identifies a row. */
  readonly key: string;
  readonly fields: readonly NewField[];
  /** Events it is made from, those of other contexts with their context. */
  readonly projects: readonly string[];
  readonly store?: string | undefined;
  /** Where the key comes from when no event carries it. */
  readonly keyFrom?: string | undefined;
  /** `5s`. */
  readonly maxLag?: string | undefined;
};

/**
 * Adds a read model to a context, and for each foreign event it is made from the subscription and what the context map needs.
 * Throws UserError where a name is unknown or the context map forbids it.
 */
export function addReadModel(sources: readonly Source[], readModel: NewReadModel): Edit {
  const model = readRaw(sources);
  const { name, context } = readModel;
  const events = readModel.projects.map((text) => requireMessage(model.names, text, context, ['events']));
  const foreign = events.filter((event) => event.context !== context);
  for (const event of foreign) requirePublic(model.names, event);
  const producers = Map.groupBy(foreign, (event) => event.context);
  return applySteps(sources, `${context}.${name}`, [
    declareReadModel(model, readModel, events),
    ...[...producers].flatMap(([producer, its]) => consume(model, readModel, producer, its)),
  ]);
}

/** The context map is asked once for each producer: two events may need one new relationship. */
function consume(
  model: ReadRaw,
  { name, context }: NewReadModel,
  producer: string,
  events: readonly Reference[],
): readonly Step[] {
  const messages = events.map((event) => event.name);
  const contact = allowContact(model, { upstream: producer, downstream: context, messages });
  const home = requireContext(model.raw, context);
  const missing = messages
    .map((event) => ({ producer, event, consumer: context }))
    .filter((consumed) => consumesOf(home, consumed).length === 0);
  return [
    ...contact.steps,
    ...missing.map((consumed) => subscribe(model, consumed, { action: `projection:${name}` }, contact)),
  ];
}

function declareReadModel(model: ReadRaw, readModel: NewReadModel, events: readonly Reference[]): Step {
  const { name, context, key, fields, store, keyFrom, maxLag } = readModel;
  const present = requireContext(model.raw, context).readModels?.[name];
  requireFields(fields, context, model.names);
  requireForm('--max-lag', maxLag, 'duration');
  const projects = events.map((event) =>
    event.context === context ? event.name : `${event.context}.${event.name}`,
  );
  const value = { store, key, keyFrom, fields: fieldsValue(fields), projects, maxLag };
  if (present) {
    requireSame(`The read model ${context}.${name}`, present, value);
    return undefined;
  }
  requireFreeName(model.names, context, 'read model', name);
  const columns = fields.map((field) => field.name);
  requireKnown(`${name} has no field ${key}.`, key, columns, '--key');
  const stores = model.names.contexts.get(context)?.stores ?? [];
  if (store !== undefined)
    requireKnown(`The context ${context} has no store ${store}.`, store, stores, '--store');
  return {
    apply: (sources) => insertValue(sources, ['contexts', context, 'readModels'], name, value, 1),
    note: `added to the context ${context}`,
  };
}
