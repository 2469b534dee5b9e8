import { nearest } from '../../../system/nearest.ts';
import { messagesOf } from '../../references.ts';
import { relationshipsOf } from '../../relationships.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unknown-exposed-message',
  summary: 'An upstream that exposes what it does not have.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check({ raw, names }) {
    for (const { path, value } of relationshipsOf(raw)) {
      const upstream = names.contexts.get(value.upstream ?? '');
      if (!upstream || !value.exposes) continue;
      const known = new Set(messagesOf(upstream, ['commands', 'queries', 'events']));
      for (const [index, name] of value.exposes.entries()) {
        if (name === '' || known.has(name)) continue;
        const message = `${value.upstream} exposes ${name}, but has no command, query or event of that name.`;
        yield { path: [...path, 'exposes', index], message, suggestion: nearest(name, known) };
      }
    }
  },
};
