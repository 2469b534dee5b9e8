import type { Field, Model } from '../../model/model.ts';
import type { AggregateView, CommandView } from './aggregate-view.ts';
import { fieldFor } from './assignable.ts';
import { identifiedBy } from './named-types.ts';

/** How the payload of a consumed event becomes the input of a command. */
export type PayloadMapping = {
  /** Command's field and the payload's field it is taken from. */
  readonly fields: readonly { readonly to: Field; readonly from: Field }[];
  /** Where the payload does not name the aggregate itself: found by this field of its root, taken from that payload field. */
  readonly found: { readonly by: Field; readonly from: Field; readonly input: string } | null;
};

/**
 * Maps a payload to a command: by name, by identity, or by finding the aggregate through a reference both have.
 * undefined where a required input is nowhere to be had.
 */
export function mapPayload(
  model: Model,
  payload: readonly Field[],
  aggregate: AggregateView,
  command: CommandView,
): PayloadMapping | undefined {
  const fields: { to: Field; from: Field }[] = [];
  let found: PayloadMapping['found'] = null;
  for (const to of command.input) {
    const from = sourceOf(model, payload, to);
    if (from !== undefined) {
      fields.push({ to, from });
    } else if (to.name === aggregate.idField && !command.command.creates) {
      const reference = referenceFor(model, payload, aggregate);
      if (reference === undefined) return undefined;
      found = { ...reference, input: to.name };
    } else if (!to.type.optional) {
      return undefined;
    }
  }
  return { fields, found };
}

function sourceOf(model: Model, payload: readonly Field[], wanted: Field): Field | undefined {
  const named = fieldFor(model, payload, wanted);
  if (named !== undefined) return named.type.optional && !wanted.type.optional ? undefined : named;
  const target = identifiedBy(model, wanted.type);
  if (target === undefined || wanted.type.kind === 'list') return undefined;
  const same = payload.filter((field) => {
    const of =
      field.type.kind === 'list' || field.type.optional ? undefined : identifiedBy(model, field.type);
    return of?.context === target.context && of.name === target.name;
  });
  return same.length === 1 ? same[0] : undefined;
}

/** A reference to another aggregate that the root and the payload share: a payment is found by its order. */
function referenceFor(
  model: Model,
  payload: readonly Field[],
  aggregate: AggregateView,
): { readonly by: Field; readonly from: Field } | undefined {
  for (const by of aggregate.aggregate.root.fields) {
    if (by.type.kind === 'list' || identifiedBy(model, by.type) === undefined) continue;
    const from = sourceOf(model, payload, by);
    if (from !== undefined && !from.type.optional) return { by, from };
  }
  return undefined;
}
