import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'saga-without-timeout',
  summary: 'A saga that may wait for ever.',
  severity: 'error',
  *check({ raw }) {
    for (const [name, { timeout }] of Object.entries(raw.sagas ?? {})) {
      if (timeout !== undefined) continue;
      const message = `${name} does not say when it is given up: a run whose answer is lost waits for ever, and nobody sees it.`;
      yield { path: ['sagas', name], at: 'key', message, suggestion: 'timeout: 15m' };
    }
  },
};
