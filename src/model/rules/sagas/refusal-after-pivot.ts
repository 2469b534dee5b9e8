import { sagaRule } from './bad-runs.ts';

export const rule = sagaRule(
  { id: 'refusal-after-pivot', summary: 'A saga step after the point of no return that may be refused.' },
  'refused-after-pivot',
  ({ saga, step }) => ({
    path: step?.path ?? saga.path,
    message: `${saga.name} has passed its pivot when ${step?.name} is refused: it can neither go on nor back.`,
    suggestion: `Move ${step?.name} in front of the pivot, or let ${step?.do.text} reject nothing.`,
  }),
);
