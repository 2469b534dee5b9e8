import { waysRound } from '../../../system/circles.ts';
import { type CallGraph, callGraph, type Hop } from '../../questions/call-graph.ts';
import type { ModelRule } from '../../rule.ts';
import { stepsOf } from './chain-text.ts';

export const rule: ModelRule = {
  id: 'call-cycle',
  summary: 'Contexts that wait for each other in a circle.',
  severity: 'error',
  *check(view) {
    const graph = callGraph(view);
    for (const names of waysRound(graph.arrows)) {
      const hops = hopsAround(names, graph);
      const [first] = hops;
      // Deployed together they wait for nobody.
      if (!first || hops.every(({ isRemote }) => !isRemote)) continue;
      const way = [...names, first.from].join(' > ');
      yield {
        path: [...first.path, 'to'],
        message: `A request to ${first.from} may come back to ${first.from}, which is still waiting: ${way}.`,
        suggestion:
          'Turn one of the calls into an event, or let its caller keep what it needs as a read model.',
        steps: stepsOf(hops),
      };
    }
  },
};

/** The first call from each name to the next, and from the last back to the first. */
function hopsAround(names: readonly string[], { outgoing }: CallGraph): readonly Hop[] {
  return names.flatMap((name, index) => {
    const next = names[(index + 1) % names.length];
    return outgoing.get(name)?.find(({ to }) => to === next) ?? [];
  });
}
