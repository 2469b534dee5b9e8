import type { ModelRule } from '../../rule.ts';
import { membersOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'projection-without-lag',
  summary: 'A read model that does not say how old it may be, where others do.',
  severity: 'warning',
  *check({ raw }) {
    const readModels = [...membersOf(raw, 'readModels')];
    if (readModels.every(({ value }) => value.maxLag === undefined)) return;
    for (const { name, path, value } of readModels) {
      if (value.maxLag !== undefined || value.consistency === 'strong') continue;
      const message = `${name} follows its events some time later, and does not say how much later is still good.`;
      yield { path, at: 'key', message, suggestion: 'maxLag: 5s (or as long as its readers can do with)' };
    }
  },
};
