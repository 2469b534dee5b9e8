import type { ModelRule } from '../../rule.ts';
import { routesOf, verbOf } from '../../walk.ts';
import { handledMessage } from './handled-message.ts';

export const rule: ModelRule = {
  id: 'query-behind-write',
  summary: 'A PUT, PATCH or DELETE that changes nothing.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { context, path, value } of routesOf(raw)) {
      const verb = verbOf(value)?.verb;
      // What a query asks with may be too long for a URL, so POST is legal.
      if (verb === undefined || verb === 'get' || verb === 'post') continue;
      if (handledMessage(names, context, value.handles)?.kind !== 'query') continue;
      const message = `${verb.toUpperCase()} promises a change, but ${value.handles} is a query.`;
      yield { path: [...path, verb], at: 'key', message, suggestion: 'get' };
    }
  },
};
