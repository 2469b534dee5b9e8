import type { ModelRule } from '../../rule.ts';
import { routesOf, verbOf } from '../../walk.ts';
import { handledMessage } from './handled-message.ts';

export const rule: ModelRule = {
  id: 'command-behind-get',
  summary: 'A GET that changes something.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { context, path, value } of routesOf(raw)) {
      if (verbOf(value)?.verb !== 'get') continue;
      if (handledMessage(names, context, value.handles)?.kind !== 'command') continue;
      const message = `GET must change nothing, but ${value.handles} is a command.`;
      yield { path: [...path, 'get'], at: 'key', message, suggestion: 'post' };
    }
  },
};
