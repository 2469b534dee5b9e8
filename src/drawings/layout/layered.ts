import { Graph, layout } from '@dagrejs/dagre';
import type { Edge, GraphDrawing, Node } from '../drawing.ts';
import { attach } from './attach.ts';
import { crossLayers } from './cross-layers.ts';
import type { Island } from './islands.ts';
import type { Box, LaidIsland, PlacedNode, RoutedEdge } from './laid-out.ts';
import { turned, turnedBox } from './route.ts';
import { sizeLabel, sizeNode } from './size-text.ts';

const origin = { x: 0, y: 0 };

/** So near edges of one side come at most. */
const narrowestGap = 15;

/**
 * Layers one below the other, by dagre (Sugiyama's method). Everything is laid out downwards; for a drawing to the right, widths and
 * heights are exchanged before and places after.
 */
export function layOutLayered(island: Island, direction: GraphDrawing['direction']): LaidIsland {
  const isRight = direction === 'right';
  const graph = graphOf(island, isRight);
  layout(graph);
  const boxes = new Map(island.nodes.map(({ id }) => [id, boxOf(graph.node(id))]));
  const routed = island.edges.map((edge) => readEdge(graph, edge));
  const edges = crossLayers(boxes, labelBoxes(routed, isRight), attach(boxes, routed));
  const { width = 0, height = 0 } = graph.graph();
  const nodes = island.nodes.map((node) => placed(node, boxes.get(node.id), isRight));
  return isRight
    ? { width: height, height: width, nodes, edges: edges.map(turnedEdge) }
    : { width, height, nodes, edges };
}

function graphOf(island: Island, isRight: boolean): Graph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: isRight ? 26 : 44, edgesep: 18, ranksep: isRight ? 84 : 76 });
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
  return graph;
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

function labelBoxes(edges: readonly RoutedEdge[], isRight: boolean): readonly Box[] {
  return edges.flatMap(({ edge, middle }) => {
    const { width, height } = edgeLabel(edge, isRight);
    return width === 0 ? [] : [{ ...middle, width, height }];
  });
}

function turnedEdge(routed: RoutedEdge): RoutedEdge {
  return { ...routed, points: routed.points.map(turned), middle: turned(routed.middle) };
}
