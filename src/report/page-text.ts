import { wrap } from './layout.ts';
import type { Look } from './paint.ts';

/** A Markdown page for a terminal: headings bold, code indented and untouched, paragraphs and lists wrapped, marks taken out. */
export function renderPage(markdown: string, look: Look): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  let isCode = false;
  const flush = () => {
    if (paragraph.length > 0) lines.push(...renderBlock(paragraph.join(' '), look));
    paragraph = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) {
      flush();
      isCode = !isCode;
    } else if (isCode) lines.push(`    ${line}`.trimEnd());
    else if (line.startsWith('#')) {
      flush();
      lines.push(look.paint('bold', line.replace(/^#+\s*/, '')));
    } else if (line.trim() === '') {
      flush();
      lines.push('');
    } else if (line.startsWith('|')) {
      flush();
      if (!/^\|[\s|:-]+$/.test(line)) lines.push(...renderRow(line, look));
    } else {
      if (/^(-|\d+\.)\s/.test(line)) flush();
      paragraph.push(line.trim());
    }
  }
  flush();
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function renderBlock(text: string, look: Look): readonly string[] {
  const mark = /^(-|\d+\.)\s+/.exec(text)?.[0] ?? '';
  const indent = ' '.repeat(mark.length);
  return wrap(unmark(text.slice(mark.length)), Math.max(20, Math.min(look.width, 100) - mark.length)).map(
    (line, index) => styled(`${index === 0 ? mark : indent}${line}`, look),
  );
}

/** A row of a table as `first  second  third`, what follows the first wrapped below itself. */
function renderRow(line: string, look: Look): readonly string[] {
  const [first = '', ...rest] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => unmark(cell.trim()));
  const lines = wrap(rest.join('  '), Math.max(20, Math.min(look.width, 100) - 18));
  return lines.map((text, index) =>
    styled(`${index === 0 ? `  ${first.padEnd(14)}` : ' '.repeat(16)}  ${text}`, look),
  );
}

/** Takes out the marks of emphasis and links; code keeps its backticks, which read well. */
function unmark(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/\*\*([^*]+)\*\*/g, '$1');
}

function styled(line: string, look: Look): string {
  return line.replace(/`[^`]+`/g, (code) => look.paint('cyan', code));
}
