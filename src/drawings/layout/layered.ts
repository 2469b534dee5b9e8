import { Graph, layout } from '@dagrejs/dagre';
import type { Edge, GraphDrawing, Node } from '../drawing.ts';
import { attach, type RoutedEdge } from './attach.ts';
import { type Island, islandsOf, pack } from './islands.ts';
import type { Box, LaidOut, PlacedEdge, PlacedNode, Point } from './laid-out.ts';
import { flow, moved, tenth, turned, turnedBox } from './route.ts';
import { sizeLabel, sizeNode } from './size-text.ts';

/**
 * Lays a graph out in layers (Sugiyama's method, by dagre). What hangs together is laid out by itself, and the islands are packed like
 * lines of a page: so a model without relationships becomes no endless row.
 */
export function layOutLayered(drawing: GraphDrawing): LaidOut {
  const laid = islandsOf(drawing).map((island) => layOutIsland(island, drawing.direction));
  const { spots, width, height } = pack(laid);
  return {
    drawing,
    width: tenth(width),
    height: tenth(height),
    nodes: laid.flatMap(({ nodes }, index) => nodes.map((node) => moved(node, spots[index] ?? origin))),
    edges: laid.flatMap(({ edges }, index) =>
      edges.map((edge) => drawEdge(edge, spots[index] ?? origin, drawing.direction)),
    ),
  };
}

type LaidIsland = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly RoutedEdge[];
};

const origin = { x: 0, y: 0 };

/** So near edges of one side come at most. */
const narrowestGap = 15;

/** Everything is laid out downwards; for a drawing to the right, widths and heights are exchanged before and places after. */
function layOutIsland(island: Island, direction: GraphDrawing['direction']): LaidIsland {
  const isRight = direction === 'right';
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: isRight ? 26 : 44, edgesep: 18, ranksep: isRight ? 56 : 76 });
  const ports = busiestSides(island.edges);
  for (const node of island.nodes) {
    const { width, height } = sizeNode(node);
    // Wide enough along the side on which edges come and go that one can tell them apart.
    const side = (ports.get(node.id) ?? 0) * narrowestGap;
    graph.setNode(
      node.id,
      isRight ? { width: Math.max(height, side), height: width } : { width: Math.max(width, side), height },
    );
  }
  for (const edge of island.edges) graph.setEdge(edge.from, edge.to, edgeLabel(edge, isRight), edge.id);
  layout(graph);
  const boxes = new Map(island.nodes.map(({ id }) => [id, boxOf(graph.node(id))]));
  const edges = attach(
    boxes,
    island.edges.map((edge) => readEdge(graph, edge)),
  );
  const { width = 0, height = 0 } = graph.graph();
  const nodes = island.nodes.map((node) => placed(node, boxes.get(node.id), isRight));
  return isRight
    ? { width: height, height: width, nodes, edges: edges.map(turnedEdge) }
    : { width, height, nodes, edges };
}

/** How many edges come to each node, or leave it, whichever are more. */
function busiestSides(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const coming = Map.groupBy(edges, ({ to }) => to);
  const ids = new Set([...leaving.keys(), ...coming.keys()]);
  return new Map(
    [...ids].map((id) => [id, Math.max(leaving.get(id)?.length ?? 0, coming.get(id)?.length ?? 0)]),
  );
}

function edgeLabel(edge: Edge, isRight: boolean) {
  const size = sizeLabel(edge) ?? { width: 0, height: 0 };
  const { width, height } = isRight ? { width: size.height, height: size.width } : size;
  return { width, height, labelpos: 'c' as const, weight: edge.line === 'dotted' ? 1 : 2 };
}

type Numbers = {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
};

function boxOf({ x = 0, y = 0, width = 0, height = 0 }: Numbers): Box {
  return { x, y, width, height };
}

function placed(node: Node, box: Box = { ...origin, width: 0, height: 0 }, isRight: boolean): PlacedNode {
  return { node, lines: sizeNode(node).lines, lifeline: undefined, ...(isRight ? turnedBox(box) : box) };
}

function readEdge(graph: Graph, edge: Edge): RoutedEdge {
  const { points = [], x, y } = graph.edge(edge.from, edge.to, edge.id);
  const middle = points[Math.floor(points.length / 2)] ?? origin;
  const hasLabel = sizeLabel(edge) !== undefined && x !== undefined && y !== undefined;
  return { edge, points, middle: hasLabel ? { x, y } : { x: middle.x, y: middle.y } };
}

function turnedEdge(routed: RoutedEdge): RoutedEdge {
  return { ...routed, points: routed.points.map(turned), middle: turned(routed.middle) };
}

function drawEdge(routed: RoutedEdge, by: Point, direction: GraphDrawing['direction']): PlacedEdge {
  const { edge } = routed;
  const points = routed.points.map((point) => moved(point, by));
  const middle = moved(routed.middle, by);
  const size = sizeLabel(edge);
  const isUpwards = (points[0]?.y ?? 0) > (points.at(-1)?.y ?? 0);
  const lines = size && isUpwards && direction === 'down' ? size.lines.toReversed() : size?.lines;
  const label = size && lines && { ...middle, width: size.width, height: size.height, lines };
  return {
    edge,
    path: flow(label ? throughLabel(points, label, direction) : points, direction),
    label,
    middle,
  };
}

/** Lets the path run straight behind the label, so that it leaves where the words begin and end. */
function throughLabel(
  points: readonly Point[],
  { x, y, width, height }: Box,
  direction: GraphDrawing['direction'],
): readonly Point[] {
  const index = points.findIndex((point) => Math.abs(point.x - x) < 1 && Math.abs(point.y - y) < 1);
  if (index === -1) return points;
  const [before, after] = [points[index - 1] ?? { x, y }, points[index + 1] ?? { x, y }];
  const sign = direction === 'down' ? Math.sign(after.y - before.y) : Math.sign(after.x - before.x);
  const half = direction === 'down' ? { x: 0, y: (sign * height) / 2 } : { x: (sign * width) / 2, y: 0 };
  const ends = [moved({ x, y }, { x: -half.x, y: -half.y }), moved({ x, y }, half)];
  return [...points.slice(0, index), ...ends, ...points.slice(index + 1)];
}
