import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  { id: 'saga-step-without-undo', summary: 'A saga step that nothing takes back when a later one fails.' },
  'no-undo',
  ({ saga, step }) => ({
    path: step?.path ?? saga.path,
    message: `${saga.name} can't take back ${step?.name}: when a later step fails, what ${step?.do.text} did stays.`,
    suggestion: `Name the command that takes it back: undo: ${step?.do.context}.NAME.`,
  }),
);
