import type { ModelRule } from '../../rule.ts';
import { invariantExpressionsOf } from './invariants.ts';

/** What people write, and how code says it. */
const signs: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '≠': '!==',
  '∧': '&&',
  '∨': '||',
  '¬': '!',
  '−': '-',
  '×': '*',
  '·': '*',
  '÷': '/',
};

export const rule: ModelRule = {
  id: 'unreadable-invariant',
  summary: 'An invariant with a sign that no expression has.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const { path, expr, bare } of invariantExpressionsOf(raw)) {
      const [odd] = /[^\p{L}\p{N}_$\s.,:?!&|=<>+\-*/%()[\]'";{}`]/u.exec(bare) ?? [];
      if (odd === undefined) continue;
      const code = signs[odd];
      yield {
        path,
        message: `The invariant has the sign ${odd}, which is none of an expression.`,
        suggestion: code && expr.replaceAll(odd, code),
      };
    }
  },
};
