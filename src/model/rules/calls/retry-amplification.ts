import { type CallChain, chainsAbove } from '../../questions/call-chains.ts';
import { attemptsOf, callGraph, type Hop } from '../../questions/call-graph.ts';
import type { ModelRule } from '../../rule.ts';
import { alsoText, stepsOf, targetOf } from './chain-text.ts';

export const rule: ModelRule<{ readonly most: number }> = {
  id: 'retry-amplification',
  summary: 'A chain of calls whose retries multiply.',
  severity: 'warning',
  options: { most: 8 },
  *check(view, { most }) {
    // Logarithms add up where attempts multiply; the sum is compared half a request above the limit, so that rounding plays no part.
    for (const chain of chainsAbove(callGraph(view), weightOf, Math.log(most + 0.5))) {
      const { hops } = chain;
      const [first] = hops;
      const last = hops.at(-1);
      if (!first || !last || hops.length < 2) continue;
      yield {
        path: [...first.path, 'retries'],
        message: `While ${last.to} does not answer, one request to ${first.from} becomes ${product(chain)} requests to it; ${most} is the limit.${alsoText(chain)}`,
        suggestion: 'Retry in one place of the chain, and say retries: 0 in the others.',
        steps: stepsOf(hops, attemptsNote),
      };
    }
  },
};

/** Inside one service nothing gets lost, so nothing is sent again. */
const sentTimes = (hop: Hop): number => (hop.isRemote ? attemptsOf(hop) : 1);
const weightOf = (hop: Hop): number => Math.log(sentTimes(hop));

function product({ hops, length }: CallChain): string {
  const factors = hops.map(sentTimes);
  const total = factors.reduce((product, factor) => product * factor, 1);
  return length > hops.length
    ? `more than ${factors.join(' x ')} = ${total}`
    : `${factors.join(' x ')} = ${total}`;
}

function attemptsNote(hop: Hop): string {
  const times = sentTimes(hop);
  return `${hop.from} asks ${targetOf(hop)} up to ${times === 1 ? 'once' : `${times} times`}`;
}
