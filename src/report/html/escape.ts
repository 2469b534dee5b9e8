import { printable } from '../../system/printable.ts';

/** Text for HTML and SVG, inside elements and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A value as JSON that can stand inside a script element: nothing in it can close the element or begin another. */
export function escapeJson(value: unknown): string {
  const clean = (_: string, part: unknown) => (typeof part === 'string' ? printable(part) : part);
  return JSON.stringify(value, clean).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
