import type { Edge, GraphDrawing, Node } from '../drawing.ts';
import type { Point } from './laid-out.ts';

/** Nodes that hang together, and the edges between them. */
export type Island = { readonly nodes: readonly Node[]; readonly edges: readonly Edge[] };

type Size = { readonly width: number; readonly height: number };

/** So far islands stand apart, and so far from the rim. */
const gap = 44;
const rim = 24;

/** The connected parts of a graph, the largest first, others in the order of their first nodes. */
export function islandsOf({ nodes, edges }: GraphDrawing): readonly Island[] {
  const rootOf = unite(nodes, edges);
  const nodesBy = Map.groupBy(nodes, ({ id }) => rootOf(id));
  const edgesBy = Map.groupBy(edges, ({ from }) => rootOf(from));
  return [...nodesBy]
    .map(([root, own]) => ({ nodes: own, edges: edgesBy.get(root) ?? [] }))
    .toSorted((left, right) => right.nodes.length - left.nodes.length);
}

/** Union-find: tells of a node the one that stands for its island. */
function unite(nodes: readonly Node[], edges: readonly Edge[]): (id: string) => string {
  const parents = new Map(nodes.map(({ id }) => [id, id]));
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root)) {
      parents.set(root, parents.get(next) ?? next);
      root = next;
    }
    return root;
  };
  for (const { from, to } of edges) parents.set(rootOf(to), rootOf(from));
  return rootOf;
}

/** Puts boxes into lines, about as wide as a screen is in proportion; gives the upper left corner of each. */
export function pack(sizes: readonly Size[]): Size & { readonly spots: readonly Point[] } {
  const area = sizes.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const most = Math.max(Math.sqrt(area * 1.6), ...sizes.map(({ width }) => width));
  const spots: Point[] = [];
  let [x, y, tallest, widest] = [rim, rim, 0, 0];
  for (const { width, height } of sizes) {
    if (x > rim && x + width > most + rim) {
      y += tallest + gap;
      [x, tallest] = [rim, 0];
    }
    spots.push({ x, y });
    x += width + gap;
    tallest = Math.max(tallest, height);
    widest = Math.max(widest, x - gap);
  }
  return { spots, width: widest + rim, height: y + tallest + rim };
}
