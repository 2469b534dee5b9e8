import type { Box, Point, RoutedEdge } from './laid-out.ts';

/** One end of an edge at a node: the side it leaves by, and what lies next on its way. */
type End = {
  readonly key: string;
  readonly node: string;
  readonly isBelow: boolean;
  readonly toward: number;
};

/** So far edges of one side stand apart at most. */
const widestGap = 34;

/**
 * Lets edges begin and end spread over the upper and lower sides of their nodes, in the order in which they come, so that no two meet
 * at one point. Layouts run downwards here; an edge from a node to itself is left as it is.
 */
export function attach(boxes: ReadonlyMap<string, Box>, edges: readonly RoutedEdge[]): readonly RoutedEdge[] {
  const ends = edges.flatMap((routed) => endsOf(routed, boxes));
  const ports = new Map<string, Point>();
  for (const group of Map.groupBy(ends, ({ node, isBelow }) => `${isBelow} ${node}`).values()) {
    const box = boxes.get(group[0]?.node ?? '');
    if (box === undefined) continue;
    const sorted = group.toSorted((left, right) => left.toward - right.toward);
    const gap = Math.min(widestGap, (box.width * 0.8) / sorted.length);
    for (const [index, { key, isBelow }] of sorted.entries()) {
      const x = box.x + (index - (sorted.length - 1) / 2) * gap;
      ports.set(key, { x, y: box.y + (isBelow ? box.height / 2 : -box.height / 2) });
    }
  }
  return edges.map((routed) => withPorts(routed, ports));
}

function endsOf({ edge, points }: RoutedEdge, boxes: ReadonlyMap<string, Box>): readonly End[] {
  if (edge.from === edge.to) return [];
  const after = points[1];
  const before = points.at(-2);
  const from = boxes.get(edge.from);
  const to = boxes.get(edge.to);
  if (!after || !before || !from || !to) return [];
  return [
    { key: `${edge.id} from`, node: edge.from, isBelow: after.y > from.y, toward: after.x },
    { key: `${edge.id} to`, node: edge.to, isBelow: before.y > to.y, toward: before.x },
  ];
}

function withPorts(routed: RoutedEdge, ports: ReadonlyMap<string, Point>): RoutedEdge {
  const from = ports.get(`${routed.edge.id} from`);
  const to = ports.get(`${routed.edge.id} to`);
  if (from === undefined || to === undefined) return routed;
  return { ...routed, points: [from, ...routed.points.slice(1, -1), to] };
}
