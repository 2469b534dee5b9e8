import type { Place } from '../system/system.ts';
import { printable } from './layout.ts';
import type { Look } from './paint.ts';

/**
 * The line of a text at a place, the one before and the one after, with a caret under the column; '' where the text has no such line.
 * Long lines are cut to the width around the caret.
 */
export function codeFrame(
  text: string,
  place: Pick<Place, 'line' | 'column'>,
  { paint, width }: Look,
): string {
  const lines = text.split(/\r?\n/);
  if (place.line < 1 || place.line > lines.length) return '';
  const first = Math.max(1, place.line - 1);
  const last = Math.min(lines.length, place.line + 1);
  const digits = String(last).length;
  const room = Math.max(20, width - digits - 7);
  const start = place.column > room ? place.column - Math.floor(room / 2) : 0;
  const rows: string[] = [];
  for (let number = first; number <= last; number++) {
    const isHere = number === place.line;
    const line = printable((lines[number - 1] ?? '').replaceAll('\t', ' ')).slice(start, start + room);
    const gutter = `${isHere ? '>' : ' '} ${String(number).padStart(digits)} | `;
    rows.push(`${isHere ? gutter : paint('dim', gutter)}${line}`.trimEnd());
    if (!isHere) continue;
    const caret = ' '.repeat(Math.max(0, place.column - 1 - start));
    rows.push(`${' '.repeat(digits + 3)}| ${caret}${paint('red', '^')}`);
  }
  return rows.map((row) => `  ${row}`).join('\n');
}
