import type { Drawing } from '../drawing.ts';
import { layOutCells } from './cells.ts';
import { layOutGraph } from './graph.ts';
import type { LaidOut } from './laid-out.ts';

import { layOutSequence } from './sequence.ts';

/** Gives everything of a drawing its place. The same drawing is laid out the same way every time. */
export function layOut(drawing: Drawing): LaidOut {
  if (drawing.kind === 'sequence') return layOutSequence(drawing);
  const hasCells = drawing.nodes.every(({ cell }) => cell !== undefined) && drawing.nodes.length > 0;
  return hasCells ? layOutCells(drawing) : layOutGraph(drawing);
}
