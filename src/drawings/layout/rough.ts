import type { Island } from './islands.ts';
import type { Box, LaidIsland, PlacedNode, Point, RoutedEdge } from './laid-out.ts';
import { sizeNode } from './size-text.ts';

const gap = { x: 48, y: 60 };

/** Nodes in rows, in their order, and straight edges without words: what a tangle is shown as. */
export function layOutRoughly({ nodes, edges }: Island): LaidIsland {
  const sized = nodes.map((node) => ({ node, ...sizeNode(node) }));
  const cell = {
    width: Math.max(...sized.map(({ width }) => width)) + gap.x,
    height: Math.max(...sized.map(({ height }) => height)) + gap.y,
  };
  const columns = Math.max(1, Math.ceil(Math.sqrt((sized.length * cell.height * 1.6) / cell.width)));
  const placed = sized.map((one, index): PlacedNode => {
    const x = (index % columns) * cell.width + cell.width / 2;
    const y = Math.floor(index / columns) * cell.height + cell.height / 2;
    return { ...one, x, y, lifeline: undefined };
  });
  const boxes = new Map(placed.map((box) => [box.node.id, box]));
  return {
    width: columns * cell.width,
    height: Math.ceil(sized.length / columns) * cell.height,
    nodes: placed,
    edges: edges.flatMap((edge): RoutedEdge[] => {
      const from = boxes.get(edge.from);
      const to = boxes.get(edge.to);
      if (!from || !to || from === to) return [];
      const points = [rimPoint(from, to), rimPoint(to, from)];
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      return [{ edge, points, middle, isStraight: true }];
    }),
  };
}

/** Where the line from the middle of a box to a point leaves the box. */
function rimPoint(box: Box, { x, y }: Point): Point {
  const [dx, dy] = [x - box.x, y - box.y];
  const share = Math.min(box.width / 2 / Math.abs(dx || 1e-9), box.height / 2 / Math.abs(dy || 1e-9), 1);
  return { x: box.x + dx * share, y: box.y + dy * share };
}
