import { tenth } from '../../system/tenth.ts';
import type { GraphDrawing } from '../drawing.ts';
import { islandsOf, pack } from './islands.ts';
import type { LaidOut, PlacedEdge, Point, RoutedEdge } from './laid-out.ts';
import { layOutLayered } from './layered.ts';
import { layOutRoughly } from './rough.ts';
import { at, flow, moved } from './route.ts';
import { sizeLabel } from './size-text.ts';
import { isTangled } from './tangle.ts';

const origin = { x: 0, y: 0 };

/**
 * Lays a graph out. What hangs together is laid out by itself, and the islands are packed like lines of a page: so a model without
 * relationships becomes no endless row. An island too tangled for layers is laid out roughly.
 */
export function layOutGraph(drawing: GraphDrawing): LaidOut {
  const islands = islandsOf(drawing).map((island) => ({ island, isRough: isTangled(island) }));
  const laid = islands.map(({ island, isRough }) =>
    isRough ? layOutRoughly(island) : layOutLayered(island, drawing.direction),
  );
  const { spots, width, height } = pack(laid);
  return {
    drawing,
    isRough: islands.some(({ isRough }) => isRough),
    width: tenth(width),
    height: tenth(height),
    nodes: laid.flatMap(({ nodes }, index) => nodes.map((node) => moved(node, spots[index] ?? origin))),
    edges: laid.flatMap(({ edges }, index) =>
      edges.map((edge) => drawEdge(edge, spots[index] ?? origin, drawing.direction)),
    ),
  };
}

function drawEdge(routed: RoutedEdge, by: Point, direction: GraphDrawing['direction']): PlacedEdge {
  const { edge } = routed;
  const points = routed.points.map((point) => moved(point, by));
  const middle = moved(routed.middle, by);
  if (routed.isStraight === true)
    return { edge, path: `M${points.map(at).join(' L')}`, label: undefined, middle };
  const size = sizeLabel(edge);
  const isUpwards = (points[0]?.y ?? 0) > (points.at(-1)?.y ?? 0);
  const lines = size && isUpwards && direction === 'down' ? size.lines.toReversed() : size?.lines;
  const label = size && lines && { ...middle, width: size.width, height: size.height, lines };
  return {
    edge,
    path: flow(points, direction),
    label,
    middle,
  };
}
