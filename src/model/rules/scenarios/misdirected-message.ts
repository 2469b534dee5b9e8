import type { ModelRule } from '../../rule.ts';
import { scenarioMessagesOf, sentMessage } from './scenario-messages.ts';

export const rule: ModelRule = {
  id: 'misdirected-message',
  summary: 'A scenario that sends a message the wrong way.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { path, value } of scenarioMessagesOf(raw)) {
      const sent = sentMessage(value.send, names);
      if (!sent) continue;
      const { kind, owner, name } = sent;
      // A command or query goes to the context it belongs to, an event comes from there.
      const side = kind === 'event' ? 'from' : 'to';
      if (value[side] === owner || value[side] === '') continue;
      const message =
        kind === 'event'
          ? `${name} is an event of ${owner}, so ${value.from} can not send it.`
          : `${name} is a ${kind} of ${owner}, so ${value.to} can not take it.`;
      yield { path: [...path, side], message, suggestion: `${side}: ${owner}` };
    }
  },
};
