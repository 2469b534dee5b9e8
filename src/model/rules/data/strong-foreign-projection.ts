import { parseReference } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';
import { membersOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'strong-foreign-projection',
  summary: 'A read model that promises to be current, made from the events of another context.',
  severity: 'warning',
  *check({ raw }) {
    for (const { context, name, path, value } of membersOf(raw, 'readModels')) {
      if (value.consistency !== 'strong') continue;
      const at = value.projects.findIndex(
        (event) => event !== '' && parseReference(event, context).context !== context,
      );
      if (at < 0) continue;
      const event = value.projects[at];
      const owner = parseReference(event ?? '', context).context;
      yield {
        path: [...path, 'consistency'],
        message: `${name} promises to be current, but ${event} reaches ${context} only some time after ${owner} has committed it.`,
        suggestion: 'consistency: eventual, with a maxLag',
        steps: [{ path: [...path, 'projects', at], note: `${event} comes from ${owner} through the broker` }],
      };
    }
  },
};
