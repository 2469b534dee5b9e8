import { nearest } from '../../../system/nearest.ts';
import { type FoundRelationship, isTurnedRound, relationshipsOf } from '../../questions/relationships.ts';
import { messagesOf } from '../../references.ts';
import type { ModelRule, Remark } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unknown-exposed-message',
  summary: 'An upstream that exposes what it does not have.',
  severity: 'error',
  required: true,
  isTypo: true,
  *check({ raw, names }) {
    for (const found of relationshipsOf(raw)) {
      const { path, value } = found;
      if (isTurnedRound({ names }, found)) {
        yield turnedRound(found);
        continue;
      }
      const upstream = names.contexts.get(value.upstream ?? '');
      if (!upstream || !value.exposes) continue;
      const known = new Set(messagesOf(upstream, ['commands', 'queries', 'events']));
      for (const [index, name] of value.exposes.entries()) {
        if (name === '' || known.has(name)) continue;
        const message = `${value.upstream} exposes ${name}, but has no command, query or event of that name.`;
        yield {
          path: [...path, 'exposes', index],
          message,
          suggestion: nearest(name.slice(name.lastIndexOf('.') + 1), known),
        };
      }
    }
  },
};

function turnedRound({ path, value }: FoundRelationship): Remark {
  const { upstream, downstream, exposes = [] } = value;
  return {
    path: [...path, 'upstream'],
    message: `${upstream} is upstream here, but what it exposes is of ${downstream}.`,
    suggestion: 'Swap upstream and downstream.',
    steps: exposes.map((name, index) => ({
      path: [...path, 'exposes', index],
      note: `${name} is of ${downstream}`,
    })),
  };
}
