import type { Drawing } from '../drawings/drawing.ts';

/** Drawings for programs; the shape changes only with `version`. */
export function renderDrawingJson(drawings: readonly Drawing[]): string {
  return `${JSON.stringify({ version: 1, drawings }, null, 2)}\n`;
}
