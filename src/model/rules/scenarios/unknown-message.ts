import { suggestMessage } from '../../references.ts';
import type { ModelRule } from '../../rule.ts';
import { scenarioMessagesOf, sentMessage } from './scenario-messages.ts';

export const rule: ModelRule = {
  id: 'unknown-message',
  summary: 'A scenario with a message that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  *check({ raw, names }) {
    for (const { path, value } of scenarioMessagesOf(raw)) {
      const { send, to } = value;
      // What goes to an external system is in its words.
      if (send === '' || names.externals.has(to) || sentMessage(send, names)) continue;
      const message = `${send} is no command, query or event; write it with its context.`;
      const suggestion = suggestMessage(send, '', names, ['commands', 'queries', 'events']);
      yield { path: [...path, 'send'], message, suggestion };
    }
  },
};
