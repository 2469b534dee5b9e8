/**
 * The only helpers a template has: case and quoting. Everything else is decided in `block.ts`.
 * This file loads nothing, so that the precompile step can take the names from it.
 */
export const templateHelpers = {
  pascal: (name) => words(name).map(capital).join(''),
  camel: (name) =>
    words(name)
      .map((word, index) => (index === 0 ? word : capital(word)))
      .join(''),
  kebab: (name) => words(name).join('-'),
  snake: (name) => words(name).join('_'),
  constant: (name) => words(name).join('_').toUpperCase(),
  title: (name) => capital(words(name).join(' ')),
  quote: (text) => `'${escapeFor(text, "'")}'`,
  json: (text) => JSON.stringify(text),
} satisfies Record<string, (text: string) => string>;

/** Names for the precompiler's list of known helpers. */
export const helperNames: readonly string[] = Object.keys(templateHelpers);

/** "HTTPServer", "order-line", "parcelReturned" -> lower case words; digits stay with the word before them. */
function words(name: string): string[] {
  return name
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Escapes for a TypeScript string in the given quote character; line ends too, so one line stays one line. */
function escapeFor(text: string, quote: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
