import { chainsAbove } from '../../questions/call-chains.ts';
import { callGraph, type Hop } from '../../questions/call-graph.ts';
import type { ModelRule } from '../../rule.ts';
import { alsoText, stepsOf, wayText } from './chain-text.ts';

export const rule: ModelRule<{ readonly longest: number }> = {
  id: 'deep-call-chain',
  summary: 'A request that waits for too many services in a row.',
  severity: 'warning',
  options: { longest: 3 },
  *check(view, { longest }) {
    const chains = chainsAbove(callGraph(view), ({ isRemote }) => (isRemote ? 1 : 0), longest);
    for (const chain of chains) {
      const { hops, weight } = chain;
      const [first] = hops;
      if (!first) continue;
      yield {
        path: first.path,
        message: `A request to ${first.from} waits for ${weight} calls in a row: ${wayText(chain)}; ${longest} is the limit.${alsoText(chain)}`,
        suggestion: proposal(hops),
        steps: stepsOf(hops),
      };
    }
  },
};

/** Systems outside send no events that msv knows of. */
function proposal(hops: readonly Hop[]): string {
  const last = hops.findLast(({ message }) => message !== '');
  return last === undefined
    ? 'Cut one call: ask ahead of time, and keep the answer.'
    : `Cut one call: let ${last.from} keep what it needs of ${last.to} as a read model fed by events.`;
}
