import type { ModelRule } from '../../rule.ts';
import { limitsOf } from './limits.ts';

export const rule: ModelRule = {
  id: 'invalid-pattern',
  summary: 'A pattern that is no regular expression.',
  severity: 'error',
  *check({ raw }) {
    for (const { name, path, pattern } of limitsOf(raw)) {
      const fault = pattern === undefined ? undefined : faultOf(pattern);
      if (fault === undefined) continue;
      yield {
        path: [...path, 'pattern'],
        message: `The pattern of ${name} is no regular expression: ${fault}.`,
        suggestion: 'Mend it; in double quotes each backslash is written twice.',
      };
    }
  },
};

/** Why JSON Schema and the services could not read it; they read patterns as Unicode. */
function faultOf(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.slice(message.lastIndexOf(': ') + 2);
  }
}
