import { findEvent } from '../../questions/find-event.ts';
import { eventUsesOf } from '../../references.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'retired-version-consumed',
  summary: 'A version of an event that is still read after its last day.',
  severity: 'warning',
  *check({ raw, names, today }) {
    for (const { path, text, home } of eventUsesOf(raw)) {
      const found = findEvent(names, text, home);
      const history = found?.event.history ?? [];
      const index = history.findIndex(({ version }) => version === found?.version);
      const day = history[index]?.retireAfter;
      if (!found || day === undefined || today <= day) continue;
      const event = `${found.context}.${found.name}`;
      const current = found.event.version ?? 1;
      yield {
        path,
        message: `Version ${found.version} of ${event} was to be gone after ${day}, but is still read here.`,
        suggestion: `${text.split('@')[0]}@${current}`,
        steps: [
          {
            path: [...found.path, 'history', index, 'retireAfter'],
            note: `${found.context} keeps it until ${day}; version ${current} has come after it.`,
          },
        ],
      };
    }
  },
};
