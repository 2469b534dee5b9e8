import type { CallGraph, Hop } from './call-graph.ts';

/** A way a request can take through contexts that wait for each other. */
export type CallChain = {
  /** Its calls in their order: the first of them, where there are more than can be shown. */
  readonly hops: readonly Hop[];
  /** Number of all its calls. */
  readonly length: number;
  /** Sum of the weights of all its calls. */
  readonly weight: number;
};

/** No request of a real system goes further than this; of a longer chain the first calls are shown. */
const longestShown = 12;

/** What a call adds to a chain, 0 or more; null for a call that no chain goes through. */
export type WeightOf = (hop: Hop) => number | null;

type Best = { readonly hop: Hop; readonly own: number; readonly weight: number; readonly length: number };

/**
 * For every context the heaviest chain of calls that starts there and goes on to its last call of any weight. Calls inside a circle
 * are not followed: they have no end. Each context is worked out once, those it waits for before it, so the cost is linear.
 */
export function heaviestChains(graph: CallGraph, weightOf: WeightOf): ReadonlyMap<string, CallChain> {
  const best = heaviestCalls(graph, weightOf);
  return new Map(
    [...best].map(([context, { length, weight }]) => [
      context,
      { hops: follow(context, best), length, weight },
    ]),
  );
}

/** A chain that weighs too much, and the contexts that enter it beside its first one. */
export type HeavyChain = CallChain & { readonly alsoFrom: readonly string[] };

/**
 * The heaviest chains above a limit. What is called on the way of one is not told of again, and several entrances to the same way are
 * one chain, the heaviest; a chain begins with a call that adds to it.
 */
export function chainsAbove(graph: CallGraph, weightOf: WeightOf, limit: number): readonly HeavyChain[] {
  const best = heaviestCalls(graph, weightOf);
  const passed = new Set<string>();
  const entrances = new Set<string>();
  // Callers before those they call.
  for (const [context, first] of [...best].toReversed()) {
    const isEntrance = !passed.has(context);
    if (isEntrance && (first.own === 0 || first.weight <= limit)) continue;
    if (isEntrance) entrances.add(context);
    for (const hop of graph.outgoing.get(context) ?? []) if (weightOf(hop) !== null) passed.add(hop.to);
  }
  const firsts = [...graph.outgoing.keys()].flatMap((context) =>
    entrances.has(context) ? (best.get(context) ?? []) : [],
  );
  return [...Map.groupBy(firsts, ({ hop }) => hop.to).values()].flatMap((group) => {
    const [heaviest, ...others] = group.toSorted((left, right) => right.weight - left.weight);
    if (heaviest === undefined) return [];
    const { hop, length, weight } = heaviest;
    const alsoFrom = others.map((other) => other.hop.from);
    return [{ hops: follow(hop.from, best), length, weight, alsoFrom }];
  });
}

/** The first call of the heaviest chain of each context, contexts that are waited for before those that wait. */
function heaviestCalls(graph: CallGraph, weightOf: WeightOf): ReadonlyMap<string, Best> {
  const rank = (context: string) => graph.circle.get(context) ?? 0;
  const contexts = [...graph.outgoing.keys()].toSorted((left, right) => rank(left) - rank(right));
  const best = new Map<string, Best>();
  for (const context of contexts) {
    for (const hop of graph.outgoing.get(context) ?? []) {
      const own = rank(hop.to) === rank(context) ? null : weightOf(hop);
      if (own === null) continue;
      const rest = best.get(hop.to);
      const weight = own + (rest?.weight ?? 0);
      const found = best.get(context);
      const isHeavier = weight > (found?.weight ?? 0) || (weight === found?.weight && own > found.own);
      if (isHeavier) best.set(context, { hop, own, weight, length: 1 + (rest?.length ?? 0) });
    }
  }
  return best;
}

function follow(context: string, best: ReadonlyMap<string, Best>): readonly Hop[] {
  const hops: Hop[] = [];
  for (let next = best.get(context); next && hops.length < longestShown; next = best.get(next.hop.to))
    hops.push(next.hop);
  return hops;
}
