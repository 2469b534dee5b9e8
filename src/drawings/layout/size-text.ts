import type { Edge, Node } from '../drawing.ts';
import type { TextLine } from './laid-out.ts';
import { type Font, fitText, textWidth } from './measure-text.ts';

export const fonts = {
  label: { size: 14, bold: true },
  detail: { size: 12, bold: false },
  edge: { size: 12, bold: false },
  end: { size: 11, bold: true },
} as const satisfies Record<string, Font>;

/** Line heights that go with them. */
export const lineHeights = { label: 18, detail: 16, edge: 16, end: 18 } as const;

const widestNode = 240;
const widestEdge = 210;
const paddingX = 16;
const paddingY = 11;

type Sized = { readonly lines: readonly TextLine[]; readonly width: number; readonly height: number };

/** What a node says, cut to what fits, and how large it must be. */
export function sizeNode(node: Node): Sized {
  if (node.shape === 'start' || node.shape === 'final') return { lines: [], width: 22, height: 22 };
  const lines = [
    line(node.label, 'label', widestNode, fonts.label),
    ...(node.detail === '' ? [] : [line(node.detail, 'detail', widestNode, fonts.detail)]),
  ];
  const extraX = node.shape === 'flag' ? 14 : node.shape === 'stadium' ? 16 : 0;
  const extraY = node.shape === 'cylinder' ? 12 : 0;
  return {
    lines,
    width: Math.max(56, ...lines.map(({ width }) => width)) + 2 * paddingX + extraX,
    height: lineHeights.label + (node.detail === '' ? 0 : lineHeights.detail) + 2 * paddingY + extraY,
  };
}

/** What an edge says, from its tail to its head; undefined where it says nothing. */
export function sizeLabel({ label, tail, head }: Edge): Sized | undefined {
  const words = label.split('\n').filter((part) => part !== '');
  const lines: readonly TextLine[] = [
    ...(tail === '' ? [] : [line(tail, 'tail', widestEdge, fonts.end)]),
    ...words.map((text) => line(text, 'label', widestEdge, fonts.edge)),
    ...(head === '' ? [] : [line(head, 'head', widestEdge, fonts.end)]),
  ];
  if (lines.length === 0) return undefined;
  return {
    lines,
    width: Math.max(...lines.map(({ width }) => width)) + 12,
    height:
      lines.reduce((sum, { part }) => sum + (part === 'label' ? lineHeights.edge : lineHeights.end), 0) + 6,
  };
}

function line(whole: string, part: TextLine['part'], most: number, font: Font): TextLine {
  const text = fitText(whole, most, font);
  const plate = part === 'tail' || part === 'head' ? 12 : 0;
  return { text, part, width: textWidth(text, font) + plate };
}
