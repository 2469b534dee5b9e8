import type { ModelRule } from '../../rule.ts';
import { aggregatesOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'endless-stream',
  summary: 'An event-sourced aggregate whose stream neither ends nor has snapshots.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name, path, value } of aggregatesOf(raw)) {
      if (value.persistence !== 'event-sourced' || value.snapshotEvery !== undefined) continue;
      if (value.lifecycle?.final?.length) continue;
      const why = value.lifecycle ? 'no state of it is final' : 'it has no lifecycle that ends';
      const message = `A command reads all events of its ${name} first, and they only grow: ${why}.`;
      yield { path: [...path, 'persistence'], message, suggestion: 'snapshotEvery: 100' };
    }
  },
};
