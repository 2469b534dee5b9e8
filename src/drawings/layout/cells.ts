import { tenth } from '../../system/tenth.ts';
import type { Edge, GraphDrawing } from '../drawing.ts';
import type { LaidOut, PlacedEdge, PlacedNode, TextBox } from './laid-out.ts';
import { at } from './route.ts';
import { sizeLabel, sizeNode } from './size-text.ts';

const rim = 24;
const betweenRows = 56;
/** So wide an edge to another column needs to bend. */
const bend = 84;

/** Nodes in the rows and columns they ask for. Edges within a column run up and down, others leave to the side, label first. */
export function layOutCells(drawing: GraphDrawing): LaidOut {
  const sized = drawing.nodes.map((node) => ({
    node,
    ...sizeNode(node),
    cell: node.cell ?? { row: 0, column: 0 },
  }));
  const rowHeight = Math.max(0, ...sized.map(({ height }) => height)) + betweenRows;
  const columnOf = new Map(sized.map(({ node, cell }) => [node.id, cell.column]));
  const aside = drawing.edges.filter(({ from, to }) => columnOf.get(from) !== columnOf.get(to));
  const labels = Math.max(0, ...aside.map((edge) => (sizeLabel(edge)?.width ?? 0) + 24));
  const widths = widthsOf(sized);
  const left = (column: number) =>
    widths.slice(0, column).reduce((sum, width) => sum + width + labels + bend, rim);
  const nodes = sized.map(({ node, cell, lines, width, height }): PlacedNode => {
    const x = left(cell.column) + (widths[cell.column] ?? 0) / 2;
    const y = rim + cell.row * rowHeight + (rowHeight - betweenRows) / 2;
    return { node, lines, width, height, x, y, lifeline: undefined };
  });
  const byId = new Map(nodes.map((node) => [node.node.id, node]));
  const columns = { labels, ends: widths.map((width, column) => left(column) + width) };
  return {
    drawing,
    isRough: false,
    width: tenth(left(widths.length - 1) + (widths.at(-1) ?? 0) + rim),
    height: tenth(Math.max(...nodes.map(({ y, height }) => y + height / 2)) + rim),
    nodes,
    edges: drawing.edges.flatMap((edge) => {
      const from = byId.get(edge.from);
      const to = byId.get(edge.to);
      return from && to
        ? [
            from.x === to.x
              ? placeWithin(edge, from, to)
              : placeAside(edge, from, to, columns, lowered(edge, aside, byId)),
          ]
        : [];
    }),
  };
}

function widthsOf(
  sized: readonly { readonly width: number; readonly cell: { readonly column: number } }[],
): readonly number[] {
  const count = Math.max(0, ...sized.map(({ cell }) => cell.column)) + 1;
  return Array.from({ length: count }, (_, column) =>
    Math.max(0, ...sized.filter(({ cell }) => cell.column === column).map(({ width }) => width)),
  );
}

/** Straight up or down. */
function placeWithin(edge: Edge, from: PlacedNode, to: PlacedNode): PlacedEdge {
  const sign = to.y > from.y ? 1 : -1;
  const start = { x: from.x, y: from.y + (sign * from.height) / 2 };
  const end = { x: to.x, y: to.y - (sign * to.height) / 2 };
  const middle = { x: from.x, y: (start.y + end.y) / 2 };
  const size = sizeLabel(edge);
  return { edge, path: `M${at(start)} L${at(end)}`, middle, label: size && { ...size, ...middle } };
}

/** How far below the middle an edge leaves: one that goes straight across makes room for what leaves beside it. */
function lowered(edge: Edge, aside: readonly Edge[], byId: ReadonlyMap<string, PlacedNode>): number {
  const isAcross = ({ from, to }: Edge) => byId.get(from)?.y === byId.get(to)?.y;
  const height = byId.get(edge.from)?.height ?? 0;
  if (isAcross(edge)) return height * 0.3;
  return aside.some((other) => other.from === edge.from && isAcross(other)) ? height * -0.2 : 0;
}

/** To the right: straight past the label, then up or down to the node in the next column. */
function placeAside(
  edge: Edge,
  from: PlacedNode,
  to: PlacedNode,
  columns: { readonly labels: number; readonly ends: readonly number[] },
  low: number,
): PlacedEdge {
  const y = from.y + low;
  const start = { x: from.x + from.width / 2, y };
  const turn = { x: (columns.ends[from.node.cell?.column ?? 0] ?? start.x) + columns.labels, y };
  const end = { x: to.x - to.width / 2, y: from.y === to.y ? y : to.y };
  const half = (turn.x + end.x) / 2;
  const curve = `C${at({ x: half, y: turn.y })} ${at({ x: half, y: end.y })} ${at(end)}`;
  const size = sizeLabel(edge);
  const x = turn.x - columns.labels / 2;
  const label: TextBox | undefined = size && { ...size, x, y };
  return { edge, path: `M${at(start)} L${at(turn)} ${curve}`, middle: { x, y }, label };
}
