import { wrap } from '../system/wrap.ts';

/** A paragraph: wrapped, every line indented. */
export function paragraph(text: string, width: number, indent: string): string {
  return wrap(printable(text), Math.max(20, width - indent.length))
    .map((line) => indent + line)
    .join('\n');
}

/** A text without control characters: names and notes come from files that anyone may have written. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '');
}

/** `file:line:column`, which terminals and editors open. */
export function placeOf(place: {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}): string {
  return printable(`${place.file}:${place.line}:${place.column}`);
}
