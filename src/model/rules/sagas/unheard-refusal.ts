import type { ModelRule } from '../../rule.ts';
import { sagaPlansOf } from '../../sagas/saga-plan.ts';

export const rule: ModelRule = {
  id: 'unheard-refusal',
  summary: 'A saga step that does not listen to the refusal of its command.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const saga of sagaPlansOf(raw, names)) {
      const timeout = raw.sagas?.[saga.name]?.timeout;
      for (const [index, step] of saga.steps.entries()) {
        const [refusal] = step.do.command.rejects ?? [];
        // After the pivot a refusal is worse than unheard: `refusal-after-pivot`.
        if (refusal === undefined || step.fail !== '' || index > saga.pivot) continue;
        const wait = timeout === undefined ? 'for ever' : `for the whole ${timeout}`;
        yield {
          path: [...step.path, 'on'],
          message: `${step.do.text} may refuse with ${refusal}; ${saga.name} does not listen to it and waits ${wait} instead.`,
          suggestion: `fail: ${refusal}`,
        };
      }
    }
  },
};
