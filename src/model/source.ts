import type { Place } from '../system/system.ts';

/** One file of the model. `file` is relative to the project root, with forward slashes. */
export type Source = { readonly file: string; readonly text: string };

/** A source that can tell lines and columns; made once per file. */
export type IndexedSource = Source & { readonly lineStarts: readonly number[] };

export function indexSource(source: Source): IndexedSource {
  const lineStarts = [0];
  for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) {
    lineStarts.push(at + 1);
  }
  return { ...source, lineStarts };
}

/** Line and column, from 1, of a character offset. */
export function placeAt(source: IndexedSource, offset: number): Place {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { file: source.file, line: low + 1, column: offset - (source.lineStarts[low] ?? 0) + 1 };
}
