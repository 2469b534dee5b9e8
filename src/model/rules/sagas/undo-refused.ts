import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  { id: 'undo-refused', summary: 'A compensation that the lifecycle does not allow at that point.' },
  'undo-refused',
  ({ saga, step, end }) => ({
    path: step?.undo?.path ?? saga.path,
    message: `${saga.name} can't take back ${step?.name}: ${end}.`,
  }),
);
