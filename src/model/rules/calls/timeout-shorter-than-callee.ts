import { durationText, toMilliseconds } from '../../duration.ts';
import { type CallGraph, callGraph, type Hop, worstCase } from '../../questions/call-graph.ts';
import type { ModelRule } from '../../rule.ts';
import { targetOf } from './chain-text.ts';
import { worstCaseText } from './worst-case-text.ts';

export const rule: ModelRule = {
  id: 'timeout-shorter-than-callee',
  summary: 'A caller that gives up while the one it called still waits for a third.',
  severity: 'warning',
  *check(view) {
    const graph = callGraph(view);
    const slowest = slowestCalls(graph);
    for (const hop of [...graph.outgoing.values()].flat()) {
      const next = slowest.get(hop.to);
      const isRound = graph.circle.get(hop.from) === graph.circle.get(hop.to);
      if (!next || isRound || worstCase(next) <= toMilliseconds(hop.call.timeout)) continue;
      yield {
        path: [...hop.path, 'timeout'],
        message: `${hop.from} gives ${targetOf(hop)} ${hop.call.timeout}, but ${hop.to} itself waits up to ${worstCaseText(next)} for ${targetOf(next)}.`,
        suggestion: `Give it more than ${durationText(worstCase(next))}, or let ${hop.to} wait less.`,
        steps: [
          { path: [...hop.path, 'timeout'], note: `${hop.from} gives up after ${hop.call.timeout}` },
          { path: [...next.path, 'timeout'], note: `${hop.to} waits up to ${worstCaseText(next)}` },
        ],
      };
    }
  },
};

/** The call each context may wait longest for. */
function slowestCalls({ outgoing }: CallGraph): ReadonlyMap<string, Hop> {
  const slowest = new Map<string, Hop>();
  for (const [context, hops] of outgoing) {
    for (const hop of hops) {
      const found = slowest.get(context);
      if (!found || worstCase(hop) > worstCase(found)) slowest.set(context, hop);
    }
  }
  return slowest;
}
