import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'choreography-without-end',
  summary: 'A choreography that does not say when it is done.',
  severity: 'warning',
  *check({ raw }) {
    for (const [name, saga] of Object.entries(raw.sagas ?? {})) {
      if (saga.style !== 'choreographed' || (saga.endsOn ?? []).length > 0) continue;
      const message = `${name} does not say which event ends it, so nobody can count the runs that never got there.`;
      yield { path: ['sagas', name], at: 'key', message, suggestion: 'endsOn: [EVENT]' };
    }
  },
};
