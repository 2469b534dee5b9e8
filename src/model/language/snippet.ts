import type { Snippet } from './block-note.ts';

type EditorSnippet = { readonly label: string; readonly description: string; readonly body: unknown };

/** The snippet as editors take it: `<name>` becomes `${1:name}`, the same text the same number. */
export function editorSnippet({ label, body }: Snippet, description: string): EditorSnippet {
  const numbers = new Map<string, number>();
  const number = (_: string, text: string) => {
    numbers.set(text, numbers.get(text) ?? numbers.size + 1);
    return `\${${numbers.get(text)}:${text}}`;
  };
  return { label, description, body: mapTexts(body, (text) => text.replaceAll(/<([^>]*)>/g, number)) };
}

/** The snippet as somebody leaves it who types nothing. */
export function plainSnippet({ body }: Snippet): unknown {
  return mapTexts(body, (text) => text.replaceAll(/<([^>]*)>/g, '$1'));
}

/** Keys and values of plain data with every text changed. */
function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]),
  );
}
