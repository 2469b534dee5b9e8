import { type CallGraph, type Hop, leadsTo } from './call-graph.ts';
import type { System } from './system.ts';

/** A way a request can take through services that wait for each other. */
export type CallChain = {
  readonly hops: readonly Hop[];
  /** At every service on the way it is known that this very request makes the next call. */
  readonly isProven: boolean;
};

/** No request of a real system is followed further than this; a longer chain is reported at this length. */
const longest = 12;

/** Within a circle of services the number of simple paths explodes; after so many steps the longest found so far is taken. */
const stepsPerCircle = 2_000;

/**
 * For every service that is no gateway, the longest chain of calls that starts there: a simple path, at most 12 services.
 * A joint that is known to be impossible (the request asks for an operation that does not lead to the next call) ends a path.
 * Chains that are a part of another one are left out; of equally long ones the proven, then the first in the code, is taken.
 */
export function longestCallChains(system: System, graph: CallGraph): readonly CallChain[] {
  const best = longestFrom(graph);
  const chains: CallChain[] = [];
  for (const service of system.services) {
    if (service.role === 'gateway') continue;
    const chain = longer((graph.outgoing.get(service.name) ?? []).map(best));
    if (chain !== undefined) chains.push(chain);
  }
  const byLength = chains.toSorted((a, b) => b.hops.length - a.hops.length);
  const kept: { readonly chain: CallChain; readonly path: string }[] = [];
  for (const chain of byLength) {
    const path = `>${servicesOf(chain).join('>')}>`;
    if (!kept.some((other) => other.path.includes(path))) kept.push({ chain, path });
  }
  return kept.map(({ chain }) => chain);
}

/** Names of the services of a chain, in the order of the calls. */
export function servicesOf(chain: CallChain): readonly string[] {
  const [first] = chain.hops;
  return first === undefined ? [] : [first.from.name, ...chain.hops.map((hop) => hop.to.name)];
}

/** Gives the longest chain that begins with a hop. What leaves a circle never comes back, so each entrance is worked out once. */
function longestFrom(graph: CallGraph): (hop: Hop) => CallChain {
  const known = new Map<Hop, CallChain>();
  return entering;

  function entering(hop: Hop): CallChain {
    const found = known.get(hop);
    if (found !== undefined) return found;
    const chain = following(hop, new Set([hop.from.name]), { left: stepsPerCircle });
    known.set(hop, chain);
    return chain;
  }

  function following(hop: Hop, passed: ReadonlySet<string>, steps: { left: number }): CallChain {
    const tails: CallChain[] = [];
    const seen = new Set([...passed, hop.to.name]);
    for (const next of graph.outgoing.get(hop.to.name) ?? []) {
      if (seen.has(next.to.name) || seen.size >= longest || steps.left-- <= 0) continue;
      const joint = leadsTo(hop, next);
      if (joint === 'no') continue;
      const leaves = graph.circle.get(next.to.name) !== graph.circle.get(next.from.name);
      const tail = leaves ? entering(next) : following(next, seen, steps);
      tails.push({ hops: tail.hops, isProven: tail.isProven && joint === 'yes' });
      if (seen.size + tail.hops.length >= longest) break;
    }
    const tail = longer(tails);
    if (tail === undefined) return { hops: [hop], isProven: true };
    return { hops: [hop, ...tail.hops].slice(0, longest - 1), isProven: tail.isProven };
  }
}

function longer(chains: readonly CallChain[]): CallChain | undefined {
  let best: CallChain | undefined;
  for (const chain of chains) {
    if (best === undefined || chain.hops.length > best.hops.length) best = chain;
    else if (chain.hops.length === best.hops.length && chain.isProven && !best.isProven) best = chain;
  }
  return best;
}
