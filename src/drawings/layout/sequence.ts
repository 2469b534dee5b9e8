import { tenth } from '../../system/tenth.ts';
import type { Edge, SequenceDrawing } from '../drawing.ts';
import type { LaidOut, PlacedEdge, PlacedNode } from './laid-out.ts';
import { at } from './route.ts';
import { sizeLabel, sizeNode } from './size-text.ts';

const rim = 24;
const rowHeight = 50;
/** Room beside a label on its arrow, and between two heads. */
const besideLabel = 44;
const betweenHeads = 36;
/** So far a message to oneself leads out. */
const loop = 36;

/** Who takes part side by side, messages one below the other. */
export function layOutSequence(drawing: SequenceDrawing): LaidOut {
  const edges = drawing.edges.map((edge, index) => ({ ...edge, label: `${index + 1}  ${edge.label}` }));
  const sizes = drawing.nodes.map(sizeNode);
  const columns = new Map(drawing.nodes.map(({ id }, index) => [id, index]));
  const centres = spread(
    sizes.map(({ width }) => width),
    edges,
    columns,
  );
  const top = rim + Math.max(0, ...sizes.map(({ height }) => height));
  const end = top + rowHeight * edges.length + 24;
  const nodes = drawing.nodes.map((node, index): PlacedNode => {
    const size = sizes[index] ?? sizeNode(node);
    return { node, ...size, x: centres[index] ?? 0, y: top - size.height / 2, lifeline: end };
  });
  const placed = edges.map((edge, index) => {
    const [from = 0, to = 0] = [edge.from, edge.to].map((id) => centres[columns.get(id) ?? 0]);
    return {
      ...placeMessage(edge, from, to, top + rowHeight * (index + 1)),
      edge: drawing.edges[index] ?? edge,
    };
  });
  const right = Math.max(
    ...nodes.map(({ x, width }) => x + width / 2),
    ...placed.map(({ label }) => (label ? label.x + label.width / 2 : 0)),
  );
  return { drawing, isRough: false, width: tenth(right + rim), height: end + rim, nodes, edges: placed };
}

/** Centres of the columns: far enough apart for the heads, and for the label of each message between them. */
function spread(
  widths: readonly number[],
  edges: readonly Edge[],
  columns: ReadonlyMap<string, number>,
): readonly number[] {
  const centres: number[] = [];
  for (const [index, width] of widths.entries()) {
    const before = widths[index - 1] ?? 0;
    const last = centres[index - 1];
    const heads = last === undefined ? rim + width / 2 : last + before / 2 + betweenHeads + width / 2;
    const labels = edges.map((edge) => roomFor(edge, index, centres, columns));
    centres.push(Math.max(heads, ...labels));
  }
  return centres;
}

/** How far to the right a column must stand for a message that ends, or begins, there. */
function roomFor(
  edge: Edge,
  column: number,
  centres: readonly number[],
  columns: ReadonlyMap<string, number>,
): number {
  const [left = 0, right = 0] = [columns.get(edge.from) ?? 0, columns.get(edge.to) ?? 0].toSorted(
    (a, b) => a - b,
  );
  const width = sizeLabel(edge)?.width ?? 0;
  if (left === right) return left === column - 1 ? (centres[left] ?? 0) + loop + width + besideLabel : 0;
  return right === column ? (centres[left] ?? 0) + width + besideLabel : 0;
}

function placeMessage(edge: Edge, from: number, to: number, y: number): Omit<PlacedEdge, 'edge'> {
  const size = sizeLabel(edge);
  const isLoop = from === to;
  const path = isLoop
    ? `M${at({ x: from, y: y - 12 })} h${loop} v20 h${-loop}`
    : `M${at({ x: from, y })} L${at({ x: to, y })}`;
  const middle = isLoop ? { x: from + loop, y: y - 2 } : { x: (from + to) / 2, y };
  const label = size && {
    ...size,
    x: isLoop ? from + loop + 6 + size.width / 2 : middle.x,
    y: isLoop ? y - 2 : y - size.height / 2 - 3,
  };
  return { path, label, middle };
}
