import type { ModelRule } from '../../rule.ts';
import { invariantExpressionsOf } from './invariants.ts';

const effect = /[;{}`\n]|(?<![=!<>])=(?![=>])|\+\+|--|\b(?:await|new|delete|function)\b/;

export const rule: ModelRule = {
  id: 'invariant-with-effect',
  summary: 'An invariant that is more than an expression.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, bare } of invariantExpressionsOf(raw)) {
      if (!effect.test(bare)) continue;
      const message = 'An invariant is one expression that changes nothing: no assignment, no statement.';
      yield { path, message };
    }
  },
};
