import type { Model } from '../../model/model.ts';

/** "OrderLine", "order-line" -> "orderLine". */
export function camel(name: string): string {
  const [first = '', ...rest] = words(name);
  return first + rest.map(capital).join('');
}

/** "order-line" -> "OrderLine". */
export function pascal(name: string): string {
  return words(name).map(capital).join('');
}

/** "OrderLine" -> "order-line". */
export function kebab(name: string): string {
  return words(name).join('-');
}

/** "OrderLine" -> "order_line". */
export function snake(name: string): string {
  return words(name).join('_');
}

/** "OrderLine" -> "order line", for sentences. */
export function spoken(name: string): string {
  return words(name).join(' ');
}

/** "stockItem" -> "stockItems", "address" -> "addresses", "category" -> "categories". */
export function plural(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
}

/** "an order", "a stock item". */
export function withArticle(name: string): string {
  const text = spoken(name);
  return `${/^[aeiou]/.test(text) ? 'an' : 'a'} ${text}`;
}

/** npm scope of a generated project's packages: "@shop". */
export function scopeOf(model: Model): string {
  return `@${kebab(model.system.name)}`;
}

/** Words of TypeScript that can't or shouldn't name a variable, and names every generated file has already. */
const taken = new Set(
  `arguments await break case catch class const constructor continue debugger default delete do else enum escape eval event
  export extends false finally for function if implements import in instanceof interface let new null package private protected
  public return static super switch this throw true try typeof undefined unescape var void while with yield command data
  state ports rows unit stored version`.split(/\s+/),
);

/** A variable for one thing of the kind: "order"; "aPackage" where the word is taken. */
export function variable(name: string): string {
  const plain = camel(name);
  return taken.has(plain) ? `a${capital(plain)}` : plain;
}

/** Text as a TypeScript string literal; double quotes where that saves escapes, as the formatter does. */
export function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"');
  const singles = text.split("'").length - 1;
  const doubles = text.split('"').length - 1;
  return singles > doubles ? `"${escaped.replaceAll('"', '\\"')}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** A property name as it stands in an object: quoted only where it must be. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

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
