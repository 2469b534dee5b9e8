import type { ModelRule } from '../../rule.ts';
import { commandsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'repeated-outcome',
  summary: 'A command that names an event or a refusal twice.',
  severity: 'warning',
  *check({ raw }) {
    for (const { name, path, value } of commandsOf(raw)) {
      for (const key of ['emits', 'rejects'] as const) {
        const outcomes = value[key] ?? [];
        for (const [index, outcome] of outcomes.entries()) {
          const first = outcomes.indexOf(outcome);
          if (outcome === '' || first === index) continue;
          const does = key === 'emits' ? 'emits' : 'rejects with';
          yield {
            path: [...path, key, index],
            message: `${name} ${does} ${outcome}, which stands there already.`,
            steps: [{ path: [...path, key, first], note: `${outcome} for the first time.` }],
          };
        }
      }
    }
  },
};
