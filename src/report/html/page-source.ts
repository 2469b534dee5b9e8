import { escapeHtml } from './escape.ts';

/** The text of a file of the model. */
export type PageSource = { readonly file: string; readonly text: string };

/** The files of the model, every line with an id of its own: that of line 12 of the first file is `f0L12`. */
export function renderSources(sources: readonly PageSource[]): string {
  return sources.map(renderSource).join('\n');
}

/** Id of a line, '' where its file is not shown. */
export function lineIds(sources: readonly PageSource[]): (place: { file: string; line: number }) => string {
  const numbers = new Map(sources.map(({ file }, index) => [file, index]));
  return ({ file, line }) => {
    const number = numbers.get(file);
    return number === undefined ? '' : `f${number}L${line}`;
  };
}

function renderSource({ file, text }: PageSource, number: number): string {
  const lines = text.replace(/\n$/, '').split('\n');
  const items = lines.map((line, index) => `<li id="f${number}L${index + 1}">${escapeHtml(line)}</li>`);
  return `<details class="file"${number === 0 ? ' open' : ''}><summary>${escapeHtml(file)}</summary><ol>${items.join('\n')}</ol></details>`;
}
