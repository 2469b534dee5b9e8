import { nearest } from '../../../system/nearest.ts';
import type { ModelRule } from '../../rule.ts';
import { scenarioMessagesOf } from './scenario-messages.ts';

export const rule: ModelRule = {
  id: 'unknown-participant',
  summary: 'A scenario with a sender or receiver that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  *check({ raw, names }) {
    const parties = new Set([...names.actors, ...names.contexts.keys(), ...names.externals]);
    for (const { path, value } of scenarioMessagesOf(raw)) {
      for (const side of ['from', 'to'] as const) {
        const name = value[side];
        if (name === '' || parties.has(name)) continue;
        const message = `${name} is no actor, context or external system.`;
        yield { path: [...path, side], message, suggestion: nearest(name, parties) };
      }
    }
  },
};
