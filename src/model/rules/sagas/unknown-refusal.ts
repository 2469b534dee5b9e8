import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { sagaPlansOf } from '../../sagas/saga-plan.ts';

export const rule: ModelRule = {
  id: 'unknown-refusal',
  summary: 'A saga step that waits for a refusal that never comes.',
  severity: 'error',
  isTypo: true,
  *check({ raw, names }) {
    for (const { steps } of sagaPlansOf(raw, names)) {
      for (const { path, fail, do: done } of steps) {
        const rejects = done.command.rejects ?? [];
        if (fail === '' || rejects.includes(fail)) continue;
        const message = `${done.name} never refuses with ${fail}; it rejects ${rejects.join(', ') || 'nothing'}.`;
        yield { path: [...path, 'on', 'fail'], message, suggestion: nearest(fail, rejects) };
      }
    }
  },
};
