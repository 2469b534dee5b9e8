import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  {
    id: 'saga-step-not-idempotent',
    summary: 'A command of a saga that does its work again when it is repeated.',
  },
  'not-idempotent',
  ({ saga, step }) => {
    const { path, text } = step?.do ?? saga.onFailure ?? { path: saga.path, text: saga.name };
    return {
      path,
      message: `${saga.name} repeats ${text} when no answer comes, and nothing makes the second time harmless.`,
      suggestion: 'Give the command idempotentBy, or its aggregate a lifecycle in which it is done once.',
    };
  },
);
