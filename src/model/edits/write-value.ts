import type { Tree } from '../tree.ts';

/** A piece of a model as data. What is undefined is not written. */
export type Value = string | number | boolean | readonly Value[] | ValueMap;
export type ValueMap = { readonly [key: string]: Value | undefined };

/** On one line, in braces and brackets: `{ of: string, min: 1 }`. */
export function writeFlow(value: Value): string {
  if (isList(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = entriesOf(value).map(([key, member]) => `${key}: ${writeFlow(member)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? writeText(value) : String(value);
}

/**
 * Written as its neighbours are, level by level: in braces where they are, else as a block from column one. Without a neighbour
 * there are `blocks` levels of blocks, and braces below them. A block begins with a line break, as `splice.ts` asks.
 */
export function writeLike(value: Value, neighbours: readonly Tree[], blocks: number): string {
  if (typeof value !== 'object' || membersOf(value).length === 0 || isFlow(value, neighbours, blocks))
    return writeFlow(value);
  if (isList(value)) {
    const items = neighbours.flatMap((node) => (node.kind === 'list' ? node.items : []));
    return `\n${value.map((item) => writeItem(writeLike(item, items, blocks - 1))).join('\n')}`;
  }
  const lines = entriesOf(value).map(([key, member]) => {
    const text = writeLike(member, membersNamed(neighbours, key), blocks - 1);
    return text.startsWith('\n') ? `${key}:${indented(text)}` : `${key}: ${text}`;
  });
  return `\n${lines.join('\n')}`;
}

/** The nearest neighbour of the same kind decides; one with no members tells nothing. */
function isFlow(value: Value, neighbours: readonly Tree[], blocks: number): boolean {
  const kind = isList(value) ? 'list' : 'map';
  const like = neighbours.find((node) => node.kind === kind && node.last !== undefined);
  if (like !== undefined && like.kind !== 'scalar') return like.flow;
  return blocks <= 0 || (isList(value) && value.every((item) => typeof item !== 'object'));
}

/** Of neighbours the members of that name, then the others: where names are free, any member tells how they are written. */
function membersNamed(neighbours: readonly Tree[], key: string): readonly Tree[] {
  const maps = neighbours.flatMap((node) => (node.kind === 'map' ? [node.entries] : []));
  const own = maps.flatMap((entries) => entries.get(key)?.value ?? []);
  return own.length > 0 ? own : maps.flatMap((entries) => [...entries.values()].map(({ value }) => value));
}

const writeItem = (text: string) => `- ${indented(text).trimStart()}`;
const indented = (text: string) => text.replaceAll(/\n(?=.)/g, '\n  ');

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const membersOf = (value: readonly Value[] | ValueMap): readonly unknown[] =>
  isList(value) ? value : entriesOf(value);

function entriesOf(value: ValueMap): readonly (readonly [string, Value])[] {
  return Object.entries(value).flatMap(([key, member]) =>
    member === undefined ? [] : [[key, member] as const],
  );
}

/** Bare where YAML reads the same text in a block and in braces: `order.OrderPlaced@2`, `300ms`, `string?`. Else in quotes. */
function writeText(text: string): string {
  const isBare = /^[\w/][\w./@-]*(?::[\w./@-]+)*\??$/.test(text);
  const isOther = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) || !Number.isNaN(Number(text));
  return isBare && !isOther ? text : JSON.stringify(text);
}
