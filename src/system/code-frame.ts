import { printable } from './printable.ts';

/** How the parts of a frame are coloured; as they are, if nothing is said. */
export type FrameStyle = (part: 'gutter' | 'caret', text: string) => string;

/** The text that was asked for last, in lines: of many faults in one file each shows its own. */
let latest: { readonly text: string; readonly lines: readonly string[] } = { text: '', lines: [''] };

function linesOf(text: string): readonly string[] {
  if (latest.text !== text) latest = { text, lines: text.split(/\r?\n/) };
  return latest.lines;
}

/**
 * The line of a text at a place, the one before and the one after, with a caret under the column; '' where the text has
 * no such line. Line and column count from 1; tabs are shown as one blank, so that the caret stands right. Lines longer
 * than the width are cut around the caret.
 */
export function codeFrame(
  text: string,
  place: { readonly line: number; readonly column: number },
  {
    width = 110,
    style = (_part, shown) => shown,
  }: { readonly width?: number; readonly style?: FrameStyle } = {},
): string {
  const lines = linesOf(text);
  if (place.line < 1 || place.line > lines.length) return '';
  const first = Math.max(1, place.line - 1);
  const last = Math.min(lines.length, place.line + 1);
  const digits = String(last).length;
  const room = Math.max(20, width - digits - 5);
  const start = place.column > room ? place.column - Math.floor(room / 2) : 0;
  const rows: string[] = [];
  for (let number = first; number <= last; number++) {
    const isHere = number === place.line;
    const line = printable((lines[number - 1] ?? '').slice(0, start + room).replaceAll('\t', ' ')).slice(
      start,
      start + room,
    );
    const gutter = `${isHere ? '>' : ' '} ${String(number).padStart(digits)} | `;
    rows.push(`${isHere ? gutter : style('gutter', gutter)}${line}`.trimEnd());
    if (!isHere) continue;
    const caret = ' '.repeat(Math.max(0, place.column - 1 - start));
    rows.push(`${' '.repeat(digits + 3)}| ${caret}${style('caret', '^')}`);
  }
  return rows.join('\n');
}
