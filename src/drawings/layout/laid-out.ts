import type { Drawing, Edge, Node } from '../drawing.ts';

/** A drawing with everything at its place, in pixels from its upper left corner. */
export type LaidOut = {
  readonly drawing: Drawing;
  /** It was too tangled for layers: nodes stand in their order, and edges have no words. */
  readonly isRough: boolean;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
};

/** A rectangle by its centre. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };

/** Lines of text with the box they fill; `part` tells the ends of an edge from its label. */
export type TextLine = {
  readonly text: string;
  readonly part: 'label' | 'detail' | 'tail' | 'head';
  /** As reckoned; the ends of an edge with the plate they stand on. */
  readonly width: number;
  readonly height: number;
};
export type TextBox = Box & { readonly lines: readonly TextLine[] };

export type PlacedNode = TextBox & {
  readonly node: Node;
  /** Down to where its lifeline leads, in a sequence. */
  readonly lifeline: number | undefined;
};

export type PlacedEdge = {
  readonly edge: Edge;
  /** The `d` of an SVG path. */
  readonly path: string;
  /** undefined where it has no words. */
  readonly label: TextBox | undefined;
  /** Where it can be pointed at: the label, or the middle of the path. */
  readonly middle: Point;
};

/** A part of a drawing laid out by itself, from its own upper left corner. */
export type LaidIsland = {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly RoutedEdge[];
};

/** An edge with the points it passes, from its beginning to its end. */
export type RoutedEdge = {
  readonly edge: Edge;
  readonly points: readonly Point[];
  readonly middle: Point;
  readonly isStraight?: boolean;
};
