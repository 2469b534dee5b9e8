import { parseReference } from '../../reference.ts';
import type { ModelRule } from '../../rule.ts';

export const rule: ModelRule = {
  id: 'undo-in-other-context',
  summary: 'A saga step that is undone by a context which did not do it.',
  severity: 'warning',
  *check({ raw, names }) {
    for (const [saga, { in: home = '', steps }] of Object.entries(raw.sagas ?? {})) {
      for (const [index, step] of steps.entries()) {
        if (step.undo === undefined) continue;
        const done = parseReference(step.do, home);
        const undone = parseReference(step.undo, home);
        const isKnown = [done, undone].every(({ context, name }) =>
          names.contexts.get(context)?.commands.has(name),
        );
        if (!isKnown || done.context === undone.context) continue;
        const path = ['sagas', saga, 'steps', index];
        yield {
          path: [...path, 'undo'],
          message: `${saga} undoes ${step.do} by ${step.undo}, but what ${done.context} did only ${done.context} can take back.`,
          suggestion: `Name the command of ${done.context} that takes it back.`,
          steps: [{ path: [...path, 'do'], note: `${done.context} does it here` }],
        };
      }
    }
  },
};
