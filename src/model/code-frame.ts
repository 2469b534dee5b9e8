/** Lines shown before and after the one that is meant. */
const around = 2;
/** Longer lines are cut around the column. */
const maxWidth = 100;

/**
 * The lines around a place with their numbers and a caret under the column, for a problem in a text. Line and column count
 * from 1; a place outside the text gives ''. Tabs are shown as one blank, so that the caret stands right.
 */
export function codeFrame(text: string, line: number, column: number): string {
  const lines = text.split(/\r?\n/);
  if (line < 1 || line > lines.length) return '';
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  const gutter = String(last).length;
  const shift = Math.max(0, column - 1 - Math.floor(maxWidth * 0.7));
  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const content = cut((lines[number - 1] ?? '').replaceAll('\t', ' '), shift);
    const mark = number === line ? '>' : ' ';
    shown.push(`${mark} ${String(number).padStart(gutter)} | ${content}`.trimEnd());
    if (number === line)
      shown.push(`  ${' '.repeat(gutter)} | ${' '.repeat(Math.max(0, column - 1 - shift))}^`);
  }
  return shown.join('\n');
}

function cut(content: string, shift: number): string {
  const end = shift + maxWidth;
  const tail = content.length > end ? '…' : '';
  return shift === 0 ? content.slice(0, end) + tail : `…${content.slice(shift + 1, end)}${tail}`;
}
