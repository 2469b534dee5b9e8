import {
  bracketed,
  group,
  hard,
  indent,
  type Layout,
  line,
  lineWidth,
  oneLine,
  print,
  soft,
  whenBroken,
} from './layout.ts';

/** An import of some names; sorted as the linter wants them, broken over lines where too long; '' for none. */
export function importLine(names: Iterable<string>, from: string, kind: 'value' | 'type' = 'value'): string {
  const sorted = [...new Set(names)].sort(byName);
  if (sorted.length === 0) return '';
  const types = kind === 'type' || sorted.every((name) => name.startsWith('type '));
  const plain = types ? sorted.map((name) => name.replace(/^type /, '')) : sorted;
  const word = types ? 'import type ' : 'import ';
  // The formatter never breaks a single name.
  const list = plain.length === 1 ? `{ ${plain[0]} }` : bracketed('{', plain, '}', line);
  return print([word, list, ` from '${from}';`]);
}

/** Import lines in the linter's order: packages first, then relative ones from far to near; without doubles. */
export function importLines(imports: readonly Import[]): string {
  const byFrom = new Map<string, string[]>();
  for (const { names, from } of imports) {
    if (names.length > 0) byFrom.set(from, [...(byFrom.get(from) ?? []), ...names]);
  }
  return [...byFrom]
    .sort(([a], [b]) => distance(a) - distance(b) || (a < b ? -1 : 1))
    .map(([from, names]) => importLine(withoutTypeDoubles(names), from))
    .join('\n');
}

/** Names to import from a module; a type is written `type Order`. */
export type Import = { readonly names: readonly string[]; readonly from: string };

/** `export type Order = ...;` or `export const Order = ...;`, laid out with what comes before and after. */
export function declaration(head: string, body: Layout): string {
  const isName = typeof body === 'string' && /^\w+$/.test(body);
  return print(
    isName ? group(`export ${head} =`, indent(line, body), ';') : [`export ${head} = `, body, ';'],
  );
}

/** A schema and the type of its values, under one name. */
export function schemaDeclaration(name: string, schema: Layout): string {
  const type = declaration(`type ${name}`, group('Static<', indent(soft, `typeof ${name}`), soft, '>'));
  return `${declaration(`const ${name}`, schema)}\n${type}`;
}

/** `export type Name = A | B;`, one member a line where it is too long. */
export function unionType(name: string, members: readonly Layout[]): string {
  const [first, ...others] = members;
  if (first === undefined) return declaration(`type ${name}`, 'never');
  if (others.length === 0) return declaration(`type ${name}`, first);
  const short = `export type ${name} = ${members.map((member) => oneLine(member) ?? '\n').join(' | ')};`;
  if (short.length <= lineWidth && !short.includes('\n')) return short;
  return print([`export type ${name} =`, indent(members.map((member) => [hard, '| ', indent(member)])), ';']);
}

/** An object type on one line, or one property a line where it is too long. */
export function inlineType(properties: readonly Layout[]): Layout {
  const inside = properties.map((property, at) => (at === 0 ? property : [';', line, property]));
  return group('{', indent(line, inside, whenBroken(';')), line, '}');
}

/** `head parameter, parameter): returns {`, parameters one a line where too long; `head` ends in its parenthesis. */
export function signature(head: string, parameters: readonly string[], returns: string, depth = 0): string {
  const list: Layout = bracketed(head, parameters, `): ${returns} {`);
  return print(group(list), depth);
}

/** `if (condition) statement`, on two lines where it is too long. */
export function guarded(condition: string, statement: Layout, depth: number): string {
  return print(group(`if (${condition})`, indent(line, statement)), depth);
}

/** `const name = await callee(argument);`, broken after the `=` only where the call's own beginning is too long. */
export function constCall(
  left: string,
  callee: string,
  parameters: readonly Layout[],
  depth: number,
): string {
  const call = bracketed(`${callee}(`, parameters, ');');
  const fits = depth + left.length + callee.length + 4 <= lineWidth;
  return print(fits ? [`${left} = `, call] : [`${left} =`, indent(hard, call)], depth);
}

/** A docstring on one line, or on as many as its sentences need; '' for none. */
export function docstring(text: string, depth = 0): string {
  const pad = ' '.repeat(depth);
  const lines = wrap(text.replaceAll('*/', '* /'), 106 - depth);
  if (lines.length === 1) return `${pad}/** ${lines[0]} */`;
  return [`${pad}/**`, ...lines.map((one) => `${pad} * ${one}`), `${pad} */`].join('\n');
}

/** Words filled into lines of at most `width`. Breaks in the text become spaces. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/\s+/)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...lines, current];
}

function withoutTypeDoubles(names: readonly string[]): string[] {
  const values = new Set(names.filter((name) => !name.startsWith('type ')));
  return names.filter((name) => !values.has(name.replace(/^type /, '')) || values.has(name));
}

/** Names of packages come before relative paths, `../..` before `..` before `.`. */
function distance(from: string): number {
  if (from.startsWith('node:')) return 0;
  if (!from.startsWith('.')) return 1;
  const steps = from.split('../').length - 1;
  return 100 - steps;
}

/** Order of the linter: case only decides between equals; a number in a name counts as a number. */
function byName(a: string, b: string): number {
  const [left, right] = [a.replace(/^type /, ''), b.replace(/^type /, '')];
  const [first, second] = [rank(left), rank(right)];
  if (first !== second) return first < second ? -1 : 1;
  return left < right ? -1 : 1;
}

/** Sorts as text like `byName`. Not `localeCompare`: its first call loads a collation, 7 ms of each run. */
function rank(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(8, '0'));
}
