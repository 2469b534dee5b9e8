import { waysRound } from '../../../system/circles.ts';
import { parseReference, parseTagged } from '../../reference.ts';
import type { ModelRule, ModelView, RemarkStep } from '../../rule.ts';
import { plainName } from '../../sagas/choreography.ts';
import type { Path } from '../../tree.ts';
import { itemsOf } from '../../walk.ts';

export const rule: ModelRule = {
  id: 'event-loop',
  summary: 'Events that lead to each other in a circle, without a saga that ends it.',
  severity: 'error',
  *check(view) {
    const reactions = Map.groupBy(reactionsOf(view), ({ on }) => on);
    const arrows = new Map([...reactions].map(([event, list]) => [event, list.map(({ to }) => to)]));
    for (const way of waysRound(arrows)) {
      const steps = way.flatMap((event, index): RemarkStep[] => {
        const next = way[(index + 1) % way.length];
        const found = reactions.get(event)?.find(({ to }) => to === next);
        return found === undefined
          ? []
          : [{ path: found.path, note: `on ${event}: ${found.does} emits ${next}` }];
      });
      const [first] = steps;
      if (first === undefined) continue;
      yield {
        path: first.path,
        message: `${[...way, way[0]].join(' leads to ')}: the first such event never comes to rest.`,
        suggestion: 'Break the circle at one reaction, or make it a saga, which has an end and a timeout.',
        steps,
      };
    }
  },
};

type Reaction = { readonly on: string; readonly to: string; readonly does: string; readonly path: Path };

/** Whenever this event, then a command that emits that one; what belongs to a saga is the saga's. */
function* reactionsOf(view: ModelView): Generator<Reaction> {
  const { raw } = view;
  for (const { context, path, value } of itemsOf(raw, 'consumes')) {
    const { kind, name } = parseTagged(value.do);
    if (kind !== 'command' || value.saga !== undefined) continue;
    yield* leading(view, plainName(value.event, context), `${context}.${name}`, path);
  }
  for (const [index, { whenever, then }] of (raw.policies ?? []).entries()) {
    const { kind, name } = parseTagged(then);
    if (kind !== 'saga') yield* leading(view, plainName(whenever, ''), name, ['policies', index]);
  }
}

function* leading({ names }: ModelView, on: string, does: string, path: Path): Generator<Reaction> {
  const { context, name } = parseReference(does, '');
  for (const event of names.contexts.get(context)?.commands.get(name)?.command.emits ?? []) {
    yield { on, to: `${context}.${event}`, does, path };
  }
}
