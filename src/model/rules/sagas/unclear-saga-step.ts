import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unclear-saga-step',
  summary: 'A step that is written for the other style of saga.',
  severity: 'error',
  required: true,
  *check({ raw }) {
    for (const [name, { style, steps }] of Object.entries(raw.sagas ?? {})) {
      for (const [index, { on }] of steps.entries()) {
        const path = ['sagas', name, 'steps', index, 'on'];
        if (style === 'orchestrated' && typeof on === 'string') {
          const message = `${name} is orchestrated: its coordinator sends the command and waits for an answer, so \`on\` says which.`;
          yield { path, message, suggestion: 'on: { ok: EVENT, fail: REFUSAL }' };
        }
        if (style === 'choreographed' && typeof on !== 'string') {
          const message = `${name} is choreographed: nobody waits for an answer, so \`on\` is the event that a step reacts to.`;
          yield { path, message, suggestion: `on: ${on.ok}` };
        }
      }
    }
  },
};
