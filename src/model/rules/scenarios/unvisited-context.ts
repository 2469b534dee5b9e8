import type { ModelRule } from '../../rule.ts';
import { contextsOf } from '../../walk.ts';
import { scenarioMessagesOf } from './scenario-messages.ts';

export const rule: ModelRule = {
  id: 'unvisited-context',
  summary: 'A context that no scenario comes by, where there are scenarios.',
  severity: 'info',
  *check({ raw }) {
    const visited = new Set([...scenarioMessagesOf(raw)].flatMap(({ value }) => [value.from, value.to]));
    // Whoever can't be read may be anybody.
    if (visited.size === 0 || visited.has('')) return;
    for (const { name, path } of contextsOf(raw)) {
      if (visited.has(name)) continue;
      const message = `No scenario comes by ${name}, so no story says what it is for.`;
      yield { path, at: 'key', message, suggestion: 'Add a scenario that needs it.' };
    }
  },
};
