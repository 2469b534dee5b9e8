import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  { id: 'undo-not-idempotent', summary: 'A compensation that does its work again when it is repeated.' },
  'undo-not-idempotent',
  ({ saga, step }) => ({
    path: step?.undo?.path ?? saga.path,
    message: `${saga.name} repeats ${step?.undo?.text} until it is answered, and nothing makes the second time harmless.`,
    suggestion: `Give ${step?.undo?.text} idempotentBy.`,
  }),
);
