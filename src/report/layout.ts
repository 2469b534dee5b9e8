import { printable } from '../system/printable.ts';
import { wrap } from '../system/wrap.ts';

/** A paragraph: wrapped, every line indented. */
export function paragraph(text: string, width: number, indent: string): string {
  return wrap(printable(text), Math.max(20, width - indent.length))
    .map((line) => indent + line)
    .join('\n');
}

/** `file:line:column`, which terminals and editors open. */
export function placeOf(place: {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}): string {
  return printable(`${place.file}:${place.line}:${place.column}`);
}
