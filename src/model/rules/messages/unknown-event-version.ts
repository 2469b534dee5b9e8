import { findEvent } from '../../questions/find-event.ts';
import { eventUsesOf } from '../../references.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'unknown-event-version',
  summary: 'A version that an event does not have.',
  severity: 'error',
  required: true,
  *check({ raw, names }) {
    for (const { path, text, home } of eventUsesOf(raw)) {
      const found = findEvent(names, text, home);
      if (!found || found.version === null) continue;
      const past = (found.event.history ?? []).map((old) => old.version);
      const known = [...new Set([found.event.version ?? 1, ...past])];
      if (known.includes(found.version)) continue;
      const message = `${found.context}.${found.name} has no version ${found.version}; it has ${known.join(', ')}.`;
      yield { path, message, suggestion: `${text.split('@')[0]}@${known[0]}` };
    }
  },
};
