import type { Model } from '../../model/model.ts';
import type { AggregateView } from './aggregate-view.ts';
import { type Expression, ExpressionFault, parseExpression } from './expression.ts';

/** An invariant that is checked after every command. */
export type Guard = { readonly id: string; readonly text: string; readonly expression: Expression };

/** The invariants of an aggregate that have an expression, and those whose expression can't be made code. */
export function guardsOf(
  model: Model,
  aggregate: AggregateView,
): {
  readonly guards: readonly Guard[];
  readonly faults: readonly { readonly id: string; readonly why: string }[];
} {
  const guards: Guard[] = [];
  const faults: { id: string; why: string }[] = [];
  const states = { field: aggregate.stateField, words: aggregate.aggregate.lifecycle?.states ?? [] };
  for (const { id, text, expr } of aggregate.aggregate.invariants) {
    if (expr === '') continue;
    try {
      guards.push({ id, text, expression: parseExpression(model, expr, aggregate.fields, states) });
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error;
      faults.push({ id, why: error.message });
    }
  }
  return { guards, faults };
}
