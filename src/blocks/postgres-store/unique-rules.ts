import type { Field } from '../../model/model.ts';
import type { AggregateView } from '../view/aggregate-view.ts';
import { kebab } from '../view/names.ts';

/** An invariant that a unique index keeps. */
export type UniqueRule = {
  readonly id: string;
  readonly text: string;
  /** Together they are unique; empty where the invariant names no field. */
  readonly fields: readonly Field[];
};

/** Invariants that the model leaves to a unique index, with the fields their id or expression names. */
export function uniqueRules(aggregate: AggregateView): readonly UniqueRule[] {
  return aggregate.aggregate.invariants
    .filter(({ enforcedBy }) => enforcedBy === 'unique-index')
    .map(({ id, text, expr }) => ({
      id,
      text: text === '' ? id : text,
      fields: aggregate.fields.filter(({ name }) => namesField(id, name) || namesField(expr, name)),
    }));
}

/** "unique-email" names the field email, "one-per-customer-id" and "customerId" name customerId. */
function namesField(text: string, field: string): boolean {
  return `-${kebab(text)}-`.includes(`-${kebab(field)}-`);
}
