import type { RawAggregate, RawModel } from '../../schema.ts';
import type { Path } from '../../tree.ts';
import { aggregatesOf } from '../../walk.ts';

/** An invariant that is written as an expression. */
export type InvariantExpression = {
  readonly name: string;
  readonly aggregate: RawAggregate;
  /** Where the expression stands. */
  readonly path: Path;
  readonly expr: string;
  /** The expression without what stands in quotes. */
  readonly bare: string;
};

export function* invariantExpressionsOf(raw: RawModel): Generator<InvariantExpression> {
  for (const { name, path, value: aggregate } of aggregatesOf(raw)) {
    for (const [index, { expr = '' }] of (aggregate.invariants ?? []).entries()) {
      const bare = expr.replaceAll(/'[^']*'|"[^"]*"/g, '');
      yield { name, aggregate, path: [...path, 'invariants', index, 'expr'], expr, bare };
    }
  }
}
