import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  { id: 'saga-step-refused', summary: 'A saga step that the lifecycle never allows at that point.' },
  'step-refused',
  ({ saga, step, end }) => ({
    path: step?.do.path ?? saga.path,
    message: `${saga.name} never gets past ${step?.name}: ${end}.`,
  }),
);
