import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'several-pivots',
  summary: 'A saga with more than one point of no return.',
  severity: 'error',
  *check({ raw }) {
    for (const [name, { steps }] of Object.entries(raw.sagas ?? {})) {
      const pivots = steps.flatMap((step, index) => (step.pivot === true ? [index] : []));
      const [first, second] = pivots;
      if (first === undefined || second === undefined) continue;
      const at = (index: number) => ['sagas', name, 'steps', index, 'pivot'];
      yield {
        path: at(second),
        message: `${name} has ${pivots.length} pivots; after the first there is no way back, so the second decides nothing.`,
        suggestion:
          'Keep the pivot at the step after which nothing may be undone, and make later ones retriable: true.',
        steps: pivots.map((index) => ({ path: at(index), note: `pivot at step ${index + 1}` })),
      };
    }
  },
};
