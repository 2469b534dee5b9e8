import { nearest } from '../../../system/nearest.ts';
import { messagesOf } from '../../references.ts';
import type { ModelRule } from '../../rule.ts';
import { routesOf } from '../../walk.ts';
import { handledMessage } from './handled-message.ts';

export const rule: ModelRule = {
  id: 'unknown-handler',
  summary: 'A route to a command or query that is declared nowhere.',
  severity: 'error',
  isTypo: true,
  required: true,
  *check({ raw, names }) {
    for (const { context, path, value } of routesOf(raw)) {
      if (value.handles === '' || handledMessage(names, context, value.handles)) continue;
      const owner = names.contexts.get(context);
      const known = owner ? messagesOf(owner, ['commands', 'queries']) : [];
      const message = `The context ${context} has no command or query ${value.handles}.`;
      yield { path: [...path, 'handles'], message, suggestion: nearest(value.handles, known) };
    }
  },
};
