import type { ModelRule } from '../../rule.ts';
import { type PlannedStep, sagaPlansOf } from '../../sagas/saga-plan.ts';

export const rule: ModelRule = {
  id: 'sagas-without-lock',
  summary: 'Two sagas that command one aggregate, which has no states to keep them apart.',
  severity: 'warning',
  *check({ raw, names }) {
    const users = new Map<string, Map<string, PlannedStep>>();
    for (const saga of sagaPlansOf(raw, names)) {
      for (const step of saga.steps) {
        if (step.do.lifecycle !== undefined) continue;
        const sagas = users.get(step.do.aggregate) ?? new Map<string, PlannedStep>();
        if (!sagas.has(saga.name)) sagas.set(saga.name, step);
        users.set(step.do.aggregate, sagas);
      }
    }
    for (const [aggregate, sagas] of users) {
      const [first, second] = sagas.keys();
      const step = second === undefined ? undefined : sagas.get(second);
      if (step === undefined) continue;
      yield {
        path: step.do.path,
        message: `${first} and ${second} both command ${aggregate}, and it has no lifecycle: one can change what the other has not finished with.`,
        suggestion: `Give ${aggregate} a lifecycle with a state that means "in use by a saga" (a semantic lock).`,
        steps: [...sagas].map(([saga, used]) => ({ path: used.path, note: `${saga} sends ${used.do.text}` })),
      };
    }
  },
};
