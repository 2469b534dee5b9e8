import type { ModelRule } from '../../rule.ts';
import { choreographiesOf } from '../../sagas/choreography.ts';

export const rule: ModelRule<{ readonly mostParticipants: number }> = {
  id: 'crowded-choreography',
  summary: 'A choreography with so many participants that nobody sees the whole.',
  severity: 'error',
  options: { mostParticipants: 4 },
  *check({ raw, names }, { mostParticipants }) {
    for (const { name, path, steps } of choreographiesOf(raw, names)) {
      const first = new Map(steps.toReversed().map((step) => [step.in, step]));
      if (first.size <= mostParticipants) continue;
      yield {
        path,
        at: 'key',
        message: `${name} is a dance of ${first.size} contexts; with more than ${mostParticipants} nobody can say where a run is.`,
        suggestion: 'Make it orchestrated: one context keeps the state and sends the commands.',
        steps: [...first].reverse().map(([context, step]) => ({
          path: step.path,
          note: `${context} does ${step.do.text} on ${step.on}`,
        })),
      };
    }
  },
};
