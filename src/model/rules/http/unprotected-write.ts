import type { ModelRule } from '../../rule.ts';
import { routesOf } from '../../walk.ts';
import { handledMessage } from './handled-message.ts';

export const rule: ModelRule = {
  id: 'unprotected-write',
  summary: 'A public write that does not say who may.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { context, path, value } of routesOf(raw)) {
      if (value.auth !== undefined || value.access === 'internal') continue;
      if (handledMessage(names, context, value.handles)?.kind !== 'command') continue;
      const message = `Everybody could send ${value.handles}; say who may, even if it is everybody.`;
      yield { path, message, suggestion: 'auth: jwt, or auth: none' };
    }
  },
};
