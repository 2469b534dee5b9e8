import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  {
    id: 'saga-step-not-retriable',
    summary: 'A saga step after the point of no return that may not be repeated.',
  },
  'not-retriable',
  ({ saga, step }) => ({
    path: step?.path ?? saga.path,
    message: `${saga.name} has passed its pivot when it comes to ${step?.name}; from there on every step has to succeed in the end.`,
    suggestion: 'retriable: true',
  }),
);
