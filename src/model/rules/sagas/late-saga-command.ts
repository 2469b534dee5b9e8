import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  { id: 'late-saga-command', summary: 'A command that is done after its compensation, and nobody notices.' },
  'late-command',
  ({ saga, step }) => ({
    path: step?.undo?.path ?? saga.path,
    message: `${saga.name} gives ${step?.name} up and undoes it, but ${step?.do.text} is done all the same if it comes later than ${step?.undo?.text}.`,
    suggestion: 'Make both idempotentBy the same key, so that the late one is known.',
  }),
);
