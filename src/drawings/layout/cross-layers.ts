import type { Box, Point, RoutedEdge } from './laid-out.ts';

/**
 * Lets edges cross every layer straight and bend between layers only. What stands in a layer is not equally high, so an edge that bent
 * where its own node ends would cut through the neighbours. Layouts run downwards here, edges have their ports already; an edge from a
 * node to itself is left as it is. `labels` are the boxes of the words, which stand in layers too.
 */
export function crossLayers(
  boxes: ReadonlyMap<string, Box>,
  labels: readonly Box[],
  edges: readonly RoutedEdge[],
): readonly RoutedEdge[] {
  const halves = new Map<number, number>();
  for (const { y, height } of [...boxes.values(), ...labels]) {
    const half = Math.max(halves.get(layerOf(y)) ?? 0, height / 2);
    halves.set(layerOf(y), half);
  }
  return edges.map((routed) => {
    const from = boxes.get(routed.edge.from);
    const to = boxes.get(routed.edge.to);
    if (!from || !to || from === to) return routed;
    return { ...routed, points: straighten(routed.points, from, to, halves) };
  });
}

/** Everything of a layer has the same middle. */
const layerOf = (y: number) => Math.round(y);

/** Every point in the middle of a layer becomes two, where the layer begins and where it ends; the two ports stay. */
function straighten(
  points: readonly Point[],
  from: Box,
  to: Box,
  halves: ReadonlyMap<number, number>,
): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return points;
  const sign = Math.sign(to.y - from.y);
  const rims = ({ x, y }: Point) => {
    const half = sign * (halves.get(layerOf(y)) ?? 0);
    return [
      { x, y: y - half },
      { x, y: y + half },
    ];
  };
  const [, start] = rims({ x: first.x, y: from.y });
  const [end] = rims({ x: last.x, y: to.y });
  const all = [first, start, ...points.slice(1, -1).flatMap(rims), end, last].flatMap((point) => point ?? []);
  return all.filter((point, index) => index === 0 || !isSame(point, all[index - 1]));
}

function isSame(left: Point, right: Point | undefined): boolean {
  return Math.abs(left.x - (right?.x ?? 0)) < 0.1 && Math.abs(left.y - (right?.y ?? 0)) < 0.1;
}
