import type { Edge } from '../drawing.ts';
import type { Island } from './islands.ts';

/**
 * What a layered layout may cost: layers that edges pass, all together. Up to here it takes a few seconds (measured: 0.3 to 0.4 ms per
 * layer passed), beyond it grows faster than the drawing.
 */
const mostLayersPassed = 12_000;

/** Whether so many edges pass so many layers that layers would take long and tell nothing. */
export function isTangled({ nodes, edges }: Island): boolean {
  if (edges.length * nodes.length < mostLayersPassed) return false;
  const layers = layersOf(edges);
  const passed = edges.map(({ from, to }) => Math.abs((layers.get(to) ?? 0) - (layers.get(from) ?? 0)));
  // A layer between two is passed by a label.
  return 2 * passed.reduce((sum, one) => sum + one, 0) > mostLayersPassed;
}

/** The layer of each node: one below the lowest of those that lead to it, edges that close a circle left out. */
function layersOf(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const layers = new Map<string, number>();
  for (const node of topDown(leaving)) {
    const own = layers.get(node.id) ?? 0;
    layers.set(node.id, own);
    for (const to of node.next) layers.set(to, Math.max(layers.get(to) ?? 0, own + 1));
  }
  return layers;
}

type Step = { readonly id: string; readonly next: readonly string[] };

/** Every node before those it leads to: a walk into the depth, backwards. No recursion, for chains may be long. */
function topDown(leaving: ReadonlyMap<string, readonly Edge[]>): readonly Step[] {
  const states = new Map<string, 'open' | 'done'>();
  const done: Step[] = [];
  for (const start of leaving.keys()) {
    const trail: { readonly id: string; readonly open: string[]; readonly next: string[] }[] = [];
    const enter = (id: string) => {
      states.set(id, 'open');
      trail.push({ id, open: (leaving.get(id) ?? []).map(({ to }) => to), next: [] });
    };
    if (!states.has(start)) enter(start);
    for (let node = trail.at(-1); node !== undefined; node = trail.at(-1)) {
      const to = node.open.pop();
      if (to === undefined) {
        states.set(node.id, 'done');
        done.push({ id: node.id, next: node.next });
        trail.pop();
      } else if (states.get(to) !== 'open') {
        node.next.push(to);
        if (!states.has(to)) enter(to);
      }
    }
  }
  return done.toReversed();
}
