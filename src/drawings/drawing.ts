import type { Place } from '../system/system.ts';

/** A picture as plain data: what stands in it and what ties it. Where it stands on the page is for `layout/` to say. */
export type Drawing = GraphDrawing | SequenceDrawing;

type Frame = {
  /** What one types to see it: `context-map`, `scenario:buy-a-thing`. */
  readonly view: string;
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly summary: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
};

/** Boxes and arrows; `states` is a state machine, which Mermaid has a form of its own for. */
export type GraphDrawing = Frame & {
  readonly kind: 'graph' | 'states';
  /** Where arrows lead, other things being equal. */
  readonly direction: 'down' | 'right';
};

/** Who sends what to whom, in the order of `edges`. */
export type SequenceDrawing = Frame & { readonly kind: 'sequence' };

/** What nodes and edges have alike. */
export type Item = {
  /** Unique in its drawing: `context:order`. */
  readonly id: string;
  readonly label: string;
  /** What it is, in the field's words: "bounded context, core". */
  readonly sort: string;
  /** What is to know about it, each a sentence. */
  readonly facts: readonly string[];
  /** Where the model, or the code, says it. */
  readonly place: Place | undefined;
};

export type Node = Item & {
  readonly shape: Shape;
  /** What its colour tells; the words for it stand in `sort`. */
  readonly tone: Tone;
  /** A second, smaller line; '' where there is none. */
  readonly detail: string;
  /** Row and column, in drawings that have both. */
  readonly cell?: Cell;
};

export type Cell = { readonly row: number; readonly column: number };

export type Shape = 'box' | 'round' | 'stadium' | 'cylinder' | 'flag' | 'dashed' | 'start' | 'final';

export type Tone =
  | 'core'
  | 'supporting'
  | 'generic'
  | 'plain'
  | 'external'
  | 'store'
  | 'event'
  | 'command'
  | 'undo'
  | 'pivot'
  | 'mark';

export type Edge = Item & {
  readonly from: string;
  readonly to: string;
  readonly line: 'solid' | 'dashed' | 'dotted' | 'double';
  readonly arrow: boolean;
  /** Short words at the two ends: "U OHS PL" and "D ACL"; '' where there are none. The label stands between; a line each. */
  readonly tail: string;
  readonly head: string;
};

/** Where a thing of the model stands, by its path of keys; undefined where there is no such thing. */
export type PlaceOf = (path: readonly (string | number)[]) => Place | undefined;

/** An edge without words at its ends. */
export function plainEdge(edge: Omit<Edge, 'tail' | 'head'>): Edge {
  return { ...edge, tail: '', head: '' };
}

/** The facts that there are: '' stands for none. */
export function factsOf(...facts: readonly string[]): readonly string[] {
  return facts.filter((fact) => fact !== '');
}

/** A sentence from words of a person: a full stop at the end, whatever they wrote there. */
export function sentence(words: string): string {
  const text = words.trim();
  if (text === '') return '';
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}
