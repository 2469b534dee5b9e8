import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'duplicate-saga-step',
  summary: 'Two steps of one name in a saga.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const [saga, { steps }] of Object.entries(raw.sagas ?? {})) {
      const first = new Map<string, number>();
      for (const [index, { name }] of steps.entries()) {
        if (name === undefined || name === '') continue;
        const path = ['sagas', saga, 'steps', index, 'name'];
        const earlier = first.get(name);
        if (earlier === undefined) first.set(name, index);
        else {
          yield {
            path,
            message: `${saga} has two steps named ${name}; its state tells steps apart by name.`,
            steps: [earlier, index].map((at) => ({
              path: ['sagas', saga, 'steps', at],
              note: `step ${at + 1}: ${steps[at]?.do ?? ''}`,
            })),
          };
        }
      }
    }
  },
};
