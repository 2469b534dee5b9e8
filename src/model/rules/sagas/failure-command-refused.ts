import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  { id: 'failure-command-refused', summary: 'The command that ends a failed saga is refused.' },
  'failure-command-refused',
  ({ saga, end }) => ({
    path: saga.onFailure?.path ?? saga.path,
    message: `${saga.name} has undone everything, but ${end}.`,
  }),
);
