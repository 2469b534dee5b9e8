import type { IndexedSource } from '../source.ts';

/** A place in a text that is being read. */
export type Cursor = { readonly source: IndexedSource; readonly text: string; at: number };

/** Thrown inside the reader of plain YAML, and caught there, where the text is not of its kind. */
export const notPlain = new Error('not the YAML that models are written in');

export function isAtLineEnd(text: string, at: number): boolean {
  const character = text[at];
  return character === undefined || character === '\n' || character === '\r';
}

export function skipBlanks(cursor: Cursor): void {
  while (cursor.text[cursor.at] === ' ') cursor.at++;
}

/** Goes on from the end of a line, or a comment, to the next thing that is neither blank nor a comment. */
export function nextContent(cursor: Cursor): void {
  const { text } = cursor;
  while (cursor.at < text.length) {
    const character = text[cursor.at];
    if (character === '#') {
      const end = text.indexOf('\n', cursor.at);
      cursor.at = end < 0 ? text.length : end;
    } else if (character === ' ' || character === '\n' || character === '\r') cursor.at++;
    else return;
  }
}

/** The column, from 0. */
export function columnOf({ text, at }: Cursor): number {
  return at - (text.lastIndexOf('\n', at - 1) + 1);
}
