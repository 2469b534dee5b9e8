import { waysRound } from '../../../system/circles.ts';
import type { ModelRule } from '../../rule.ts';
import { choreographiesOf } from '../../sagas/choreography.ts';

export const rule: ModelRule = {
  id: 'circular-choreography',
  summary: 'A choreography whose steps lead back to one that was done already.',
  severity: 'error',
  *check({ raw, names }) {
    for (const { name, steps } of choreographiesOf(raw, names)) {
      const reactions = Map.groupBy(steps, ({ on }) => on);
      const arrows = new Map(
        [...reactions].map(([event, list]) => [event, list.flatMap(({ emits }) => emits)]),
      );
      for (const way of waysRound(arrows)) {
        const round = way.flatMap((event, index) => {
          const next = way[(index + 1) % way.length] ?? event;
          const step = reactions.get(event)?.find(({ emits }) => emits.includes(next));
          return step === undefined ? [] : [{ step, note: `on ${event}: ${step.do.text} emits ${next}` }];
        });
        const last = round.at(-1)?.step;
        if (last === undefined) continue;
        yield {
          path: last.path,
          message: `${name} goes round in a circle: ${[...way, way[0]].join(' leads to ')}.`,
          suggestion: 'Let the last step react to another event, or emit one that nothing reacts to.',
          steps: round.map(({ step, note }) => ({ path: step.path, note })),
        };
      }
    }
  },
};
