import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'saga-without-coordinator',
  summary: 'An orchestrated saga that runs nowhere.',
  severity: 'error',
  *check({ raw }) {
    for (const [name, saga] of Object.entries(raw.sagas ?? {})) {
      if (saga.style !== 'orchestrated' || saga.in !== undefined) continue;
      const [home] = saga.startsOn.split('.');
      yield {
        path: ['sagas', name],
        at: 'key',
        message: `${name} is orchestrated, but no context keeps its state and sends its commands.`,
        suggestion: `in: ${home}`,
      };
    }
  },
};
