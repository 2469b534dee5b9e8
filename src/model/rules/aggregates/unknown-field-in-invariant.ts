import { nearest } from '../../../system/nearest.ts';
import { idFieldOf } from '../../normalise-context.ts';
import type { ModelRule } from '../../rule.ts';
import type { RawAggregate } from '../../schema.ts';
import { type InvariantExpression, invariantExpressionsOf } from './invariants.ts';

/** An `expr` becomes a guard in code, so it has to be an expression over the fields. */
export const rule: ModelRule = {
  id: 'unknown-field-in-invariant',
  summary: 'An invariant over a field that is not there.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const invariant of invariantExpressionsOf(raw)) {
      const known = fieldsOf(invariant.aggregate);
      const unknown = unknownName(invariant, known);
      if (unknown === undefined) continue;
      yield {
        path: invariant.path,
        message: `The invariant uses ${unknown}, which is no field of ${invariant.name}.`,
        suggestion: nearest(unknown, known),
      };
    }
  },
};

const words = new Set(['true', 'false', 'null', 'undefined', 'Math', 'Number', 'String', 'typeof']);

function unknownName({ expr, bare }: InvariantExpression, known: readonly string[]): string | undefined {
  const parameters = [...expr.matchAll(/(\w+)\s*=>/g)].map(([, name = '']) => name);
  const used = [...bare.matchAll(/(?<![\w.$])[A-Za-z_$][\w$]*/g)].map(([name]) => name);
  return used.find((name) => !known.includes(name) && !parameters.includes(name) && !words.has(name));
}

function fieldsOf({ root, lifecycle }: RawAggregate): readonly string[] {
  const state = lifecycle ? ['state'] : [];
  return [...Object.keys(root.fields ?? {}), idFieldOf(root.id), ...state];
}
