import type { Source } from '../source.ts';
import { scalars } from '../type-text.ts';
import { fieldsValue, type NewField, requireField, requireFields } from './field-text.ts';
import { insertValue } from './insert-value.ts';
import { readRaw, requireContext } from './read-raw.ts';
import { requireFreeName } from './require-name.ts';
import { requireSame } from './same-content.ts';
import { applySteps, type Edit, type Step } from './step.ts';

/** An aggregate to be added, in the words of the command line. */
export type NewAggregate = {
  readonly name: string;
  readonly context: string;
  /** Type of its identity; a value object of a uuid, named after the aggregate, unless said. */
  readonly id?: string | undefined;
  /** Fields of its root, without the id. */
  readonly fields: readonly NewField[];
  readonly isEventSourced: boolean;
};

/**
 * Adds an aggregate to a context, and the value object of its identity where there is none yet.
 * Throws UserError for names and types the model would not take.
 */
export function addAggregate(sources: readonly Source[], aggregate: NewAggregate): Edit {
  const { raw, names } = readRaw(sources);
  const { name, context } = aggregate;
  const present = requireContext(raw, context).aggregates?.[name];
  if (present) requireSameAggregate(aggregate, present);
  else requireFreeName(names, context, 'aggregate', name);
  requireFields(aggregate.fields, context, names);
  const id = aggregate.id ?? `${name}Id`;
  const isKnown = names.contexts.get(context)?.types.has(id) || scalars.some((scalar) => scalar === id);
  if (isKnown) requireField({ name: 'id', type: id }, { kind: 'context', context }, names);
  else if (!present) requireFreeName(names, context, 'type', id);
  const step = present ? undefined : declareAggregate(aggregate, id, !isKnown);
  return applySteps(sources, `${context}.${name}`, [step]);
}

type Present = { readonly persistence?: string | undefined; readonly root: object };

function requireSameAggregate({ name, context, id, fields, isEventSourced }: NewAggregate, present: Present) {
  const what = `The aggregate ${context}.${name}`;
  requireSame(what, present, { persistence: isEventSourced ? 'event-sourced' : undefined });
  requireSame(what, present.root, { id, fields: fields.length > 0 ? fieldsValue(fields) : undefined });
}

function declareAggregate(
  { name, context, fields, isEventSourced }: NewAggregate,
  id: string,
  isIdNew: boolean,
): Step {
  const value = {
    persistence: isEventSourced ? 'event-sourced' : undefined,
    root: { id, fields: fields.length > 0 ? fieldsValue(fields) : undefined },
    valueObjects: isIdNew ? { [id]: { of: 'uuid' } } : undefined,
  };
  return {
    apply: (sources) => insertValue(sources, ['contexts', context, 'aggregates'], name, value, 1),
    note: `added to the context ${context}`,
  };
}
