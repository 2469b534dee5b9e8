import type { Edge, Node } from '../drawing.ts';
import type { TextLine } from './laid-out.ts';
import { type Font, fitText, textWidth } from './measure-text.ts';

/** A font with the height of its lines, and the room of a plate that its words stand on. */
type Style = Font & { readonly height: number; readonly plate: number };

const styles = {
  label: { size: 14, bold: true, height: 18, plate: 0 },
  detail: { size: 12, bold: false, height: 16, plate: 0 },
  edge: { size: 12, bold: false, height: 16, plate: 0 },
  end: { size: 11, bold: true, height: 18, plate: 12 },
} as const satisfies Record<string, Style>;

const widestNode = 240;
const widestEdge = 210;
const paddingX = 16;
const paddingY = 11;

type Sized = { readonly lines: readonly TextLine[]; readonly width: number; readonly height: number };

/** What a node says, cut to what fits, and how large it must be. */
export function sizeNode(node: Node): Sized {
  if (node.shape === 'start' || node.shape === 'final') return { lines: [], width: 22, height: 22 };
  const lines = [
    line(node.label, 'label', widestNode, styles.label),
    ...(node.detail === '' ? [] : [line(node.detail, 'detail', widestNode, styles.detail)]),
  ];
  const extraX = node.shape === 'flag' ? 14 : node.shape === 'stadium' ? 16 : 0;
  const extraY = node.shape === 'cylinder' ? 12 : 0;
  return {
    lines,
    width: Math.max(56, ...lines.map(({ width }) => width)) + 2 * paddingX + extraX,
    height: heightOf(lines) + 2 * paddingY + extraY,
  };
}

/** What an edge says, from its tail to its head; undefined where it says nothing. */
export function sizeLabel({ label, tail, head }: Edge): Sized | undefined {
  const words = label.split('\n').filter((part) => part !== '');
  const lines: readonly TextLine[] = [
    ...(tail === '' ? [] : [line(tail, 'tail', widestEdge, styles.end)]),
    ...words.map((text) => line(text, 'label', widestEdge, styles.edge)),
    ...(head === '' ? [] : [line(head, 'head', widestEdge, styles.end)]),
  ];
  if (lines.length === 0) return undefined;
  return {
    lines,
    width: Math.max(...lines.map(({ width }) => width)) + 12,
    height: heightOf(lines) + 6,
  };
}

/** How high lines are below each other. */
function heightOf(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

function line(whole: string, part: TextLine['part'], most: number, style: Style): TextLine {
  const text = fitText(whole, most, style);
  return { text, part, width: textWidth(text, style) + style.plate, height: style.height };
}
