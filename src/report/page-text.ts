import { wrap } from '../system/wrap.ts';
import { renderTable } from './page-table.ts';
import type { Look } from './paint.ts';

/** Lines longer than this are hard to read, however wide the terminal is. */
const widest = 100;

/** A piece of a page: lines of one kind that belong together. */
type Piece = {
  readonly kind: 'heading' | 'text' | 'item' | 'table' | 'code' | 'gap';
  readonly lines: string[];
};

/** A Markdown page for a terminal: headings bold, code indented and untouched, paragraphs, lists and tables laid out, marks taken out. */
export function renderPage(markdown: string, look: Look): string {
  const lines = piecesOf(markdown).flatMap((piece) => renderPiece(piece, look));
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function piecesOf(markdown: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    const isFence = line.startsWith('```');
    if (isFence) isCode = !isCode;
    const kind = isFence ? 'gap' : isCode ? 'code' : kindOf(line);
    const before = pieces.at(-1);
    const goesOn =
      before !== undefined &&
      (kind === before.kind
        ? kind !== 'item' && kind !== 'heading'
        : kind === 'text' && before.kind === 'item');
    if (goesOn) before.lines.push(line);
    else pieces.push({ kind, lines: [line] });
  }
  return pieces;
}

function kindOf(line: string): Piece['kind'] {
  if (line.trim() === '') return 'gap';
  if (line.startsWith('#')) return 'heading';
  if (line.startsWith('|')) return 'table';
  return /^(-|\d+\.)\s/.test(line) ? 'item' : 'text';
}

function renderPiece({ kind, lines }: Piece, look: Look): readonly string[] {
  const width = Math.min(look.width, widest);
  const text = lines.map((line) => line.trim()).join(' ');
  switch (kind) {
    case 'heading':
      return [look.paint('bold', text.replace(/^#+\s*/, ''))];
    case 'gap':
      return [''];
    case 'code':
      return lines.map((line) => `    ${line}`.trimEnd());
    case 'table':
      return renderTable(lines.map(unmark), width).map((line) => styled(line, look));
    case 'text':
    case 'item': {
      const mark = kind === 'item' ? (/^\S+\s+/.exec(text)?.[0] ?? '') : '';
      const wrapped = wrap(unmark(text.slice(mark.length)), Math.max(20, width - mark.length));
      return wrapped.map((line, index) =>
        styled((index === 0 ? mark : ' '.repeat(mark.length)) + line, look),
      );
    }
  }
}

/** Takes out the marks of emphasis and links; code keeps its backticks, which read well. */
function unmark(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/\*\*([^*]+)\*\*/g, '$1');
}

function styled(line: string, look: Look): string {
  return line.replace(/`[^`]+`/g, (code) => look.paint('cyan', code));
}
