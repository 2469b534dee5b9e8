import {
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { UserError } from '../errors.ts';
import type { Path } from './tree.ts';

/**
 * Insertions into the text of a YAML file. The place is found with the syntax tree and the text is spliced there, so that every
 * byte outside the insertion stays: comments, blank lines, quotes, alignment, line ends.
 *
 * A value of one line has to be in flow form (`{ a: 1 }`, a word); a value of several lines is in block form, indented from
 * column one, and is indented to its place.
 */

/** Adds `key: value` at the end of the map at `path`, making missing parents. Throws UserError where that can't be done. */
export function insertIntoMap(text: string, path: Path, key: string, value: string): string {
  return insert(text, path, { kind: 'entry', key, value });
}

/** Adds an item at the end of the list at `path`, making missing parents. Throws UserError where that can't be done. */
export function appendToSequence(text: string, path: Path, value: string): string {
  return insert(text, path, { kind: 'item', value });
}

type Addition =
  | { readonly kind: 'entry'; readonly key: string; readonly value: string }
  | { readonly kind: 'item'; readonly value: string };

type Layout = { readonly text: string; readonly eol: string; readonly unit: string };

function insert(text: string, path: Path, addition: Addition): string {
  const document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false, merge: false });
  const layout: Layout = { text, eol: text.includes('\r\n') ? '\r\n' : '\n', unit: indentUnit(text) };
  if (document.errors.length > 0) throw refuse(path, 'the file is not valid YAML');
  const target = findTarget(document.contents, path);
  const edited = applyTo(layout, target, path, addition);
  // The tree told where to splice; that the result reads as YAML again is the proof that it told right.
  if (parseDocument(edited, { prettyErrors: false, merge: false }).errors.length > 0) {
    throw refuse(path, 'the file is written in an unusual way there');
  }
  return edited;
}

/** node: the place exists. empty: `key:` with nothing behind it. missing: `parent` exists, the keys below it don't. */
type Target =
  | { readonly kind: 'node'; readonly node: Node; readonly holder: Pair<Node, Node | null> | undefined }
  | {
      readonly kind: 'empty';
      readonly parent: YAMLMap;
      readonly holder: Pair<Node, Node | null>;
      readonly missing: Path;
    }
  | {
      readonly kind: 'missing';
      readonly parent: YAMLMap;
      readonly holder: Pair<Node, Node | null> | undefined;
      readonly missing: Path;
    };

function findTarget(contents: Node | null, path: Path): Target {
  if (!contents) throw refuse(path, 'the file is empty');
  let node = contents;
  let holder: Pair<Node, Node | null> | undefined;
  for (const [depth, step] of path.entries()) {
    const missing = path.slice(depth);
    if (isSeq(node) && typeof step === 'number') {
      const item = node.items[step] as Node | undefined;
      if (!item) throw refuse(path, 'there is no such item');
      [node, holder] = [item, undefined];
      continue;
    }
    if (!isMap(node)) throw refuse(path.slice(0, depth), 'there is no map');
    const pair = findPair(node, String(step));
    if (!pair) return { kind: 'missing', parent: node, holder, missing };
    if (isNothing(pair.value))
      return { kind: 'empty', parent: node, holder: pair, missing: missing.slice(1) };
    [node, holder] = [pair.value as Node, pair];
  }
  return { kind: 'node', node, holder };
}

function findPair(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
  const pairs = map.items as Pair<Node, Node | null>[];
  return pairs.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function isNothing(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
}

function applyTo(layout: Layout, target: Target, path: Path, addition: Addition): string {
  switch (target.kind) {
    case 'missing':
      return addEntry(layout, target.parent, target.holder, path, wrap(target.missing, addition));
    case 'empty': {
      if (isFlow(target.parent)) throw refuse(path, 'nothing stands there');
      const indent = blanks(target.parent) + layout.unit;
      return below(layout, endOf(target.holder.key), block(layout, nest(target.missing, addition), indent));
    }
    case 'node':
      if (addition.kind === 'entry') {
        if (!isMap(target.node)) throw refuse(path, 'there is no map');
        if (findPair(target.node, addition.key)) throw refuse(path, `${addition.key} is there already`);
        return addEntry(layout, target.node, target.holder, path, { ...addition, flow: addition.value });
      }
      if (!isSeq(target.node)) throw refuse(path, 'there is no list');
      return addItem(layout, target.node, path, addition.value);
  }
}

type Entry = {
  readonly key: string /** As a line or block. */;
  readonly value: string /** As one line, for a flow map. */;
  readonly flow: string;
};

/** The addition with the missing keys around it, as an entry of the first missing key. */
function wrap(missing: Path, addition: Addition): Entry {
  const [first, ...rest] = missing;
  return { key: String(first), value: nest(rest, addition), flow: nestFlow(rest, addition) };
}

/** In block form, from column one. */
function nest(missing: Path, addition: Addition): string {
  const [first, ...rest] = missing;
  if (first !== undefined) return entryText(String(first), `\n${nest(rest, addition)}`);
  return addition.kind === 'item' ? `- ${addition.value}` : entryText(addition.key, addition.value);
}

function nestFlow(missing: Path, addition: Addition): string {
  const [first, ...rest] = missing;
  if (first !== undefined) return `{ ${String(first)}: ${nestFlow(rest, addition)} }`;
  return addition.kind === 'item' ? `[${addition.value}]` : `{ ${addition.key}: ${addition.value} }`;
}

/** `key: value`, or `key:` with the block below it, indented. A leading line break asks for a block of one line. */
function entryText(key: string, value: string): string {
  if (!value.includes('\n')) return `${key}: ${value}`;
  return `${key}:\n${indentLines(value.replace(/^\n/, ''), '  ')}`;
}

function addEntry(layout: Layout, map: YAMLMap, holder: Target['holder'], path: Path, entry: Entry): string {
  if (isFlow(map)) {
    if (!entry.flow.includes('\n')) return addToFlow(layout, map, `${entry.key}: ${entry.flow}`);
    if (map.items.length > 0 || !holder) throw refuse(path, 'the map stands on one line, in braces');
    return replaceEmptyMap(layout, map, holder, entry);
  }
  // A value that came from `wrap` is a block even if it is one line.
  const isBlock = entry.value !== entry.flow;
  const text = entryText(entry.key, isBlock ? `\n${entry.value}` : entry.value);
  return below(layout, lastOffset(map), block(layout, text, blanks(map)));
}

/** `contexts: {}` becomes `contexts:` with the block below it. */
function replaceEmptyMap(
  layout: Layout,
  map: YAMLMap,
  holder: Pair<Node, Node | null>,
  entry: Entry,
): string {
  const [start, end] = map.range ?? [0, 0];
  const before = layout.text.slice(0, start).trimEnd();
  const column = columnOf(layout.text, holder.key.range?.[0] ?? 0);
  const cut = { ...layout, text: before + layout.text.slice(end) };
  return below(
    cut,
    before.length,
    block(layout, entryText(entry.key, entry.value), ' '.repeat(column) + layout.unit),
  );
}

function addItem(layout: Layout, list: YAMLSeq, path: Path, value: string): string {
  if (value.includes('\n')) throw refuse(path, 'an item has to be one line');
  if (isFlow(list)) return addToFlow(layout, list, value);
  return below(layout, lastOffset(list), block(layout, `- ${value}`, blanks(list)));
}

function addToFlow(layout: Layout, node: YAMLMap | YAMLSeq, addition: string): string {
  const { text } = layout;
  const [start, end] = node.range ?? [0, 0];
  if (node.items.length === 0) {
    const inside = isMap(node) ? ` ${addition} ` : addition;
    const rest = text.slice(start + 1, end - 1).trim() === '' ? text.slice(end - 1) : text.slice(start + 1);
    return text.slice(0, start + 1) + inside + rest;
  }
  const last = lastOffset(node);
  const [comma] = /^\s*,/.exec(text.slice(last, end)) ?? [];
  const at = last + (comma?.length ?? 0);
  return `${text.slice(0, at)}${comma === undefined ? ', ' : ' '}${addition}${text.slice(at)}`;
}

/** Puts lines under the line that an offset is on. */
function below(layout: Layout, offset: number, lines: string): string {
  const { text, eol } = layout;
  const found = text.indexOf('\n', offset);
  const lineEnd = found < 0 ? text.length : found;
  const at = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return text.slice(0, at) + eol + lines + text.slice(at);
}

/** Lines written with two blanks per level, with the file's own indentation and line ends. */
function block(layout: Layout, lines: string, indent: string): string {
  const own = lines.replaceAll(/^(?: {2})+/gm, (blank) => layout.unit.repeat(blank.length / 2));
  return indentLines(own, indent).replaceAll('\n', layout.eol);
}

const indentLines = (lines: string, indent: string) => lines.replaceAll(/^(?=.)/gm, indent);

/** Where the last thing inside a node ends: the node's own end is past the comments that follow it. */
function lastOffset(node: Node): number {
  if (!isCollection(node)) return scalarEnd(node);
  const last = node.items.at(-1) as Node | Pair<Node, Node | null> | undefined;
  if (last === undefined) return node.range?.[0] ?? 0;
  if (!('key' in last)) return closedEnd(last);
  return last.value === null || isNothing(last.value) ? endOf(last.key) : closedEnd(last.value);
}

/** A node in brackets ends with its bracket, a block with its last member. */
function closedEnd(node: Node): number {
  return isCollection(node) && isFlow(node as YAMLMap) ? (node.range?.[1] ?? 0) : lastOffset(node);
}

/** The end of a text block (`|`) is the start of the next line; its last character is meant. */
function scalarEnd(node: Node): number {
  const isBlockText = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  return Math.max(0, endOf(node) - (isBlockText ? 1 : 0));
}

const endOf = (node: Node): number => node.range?.[1] ?? 0;

const isFlow = (node: YAMLMap | YAMLSeq): boolean => node.flow === true;

/** The indentation of a block's members. */
function blanks(node: YAMLMap | YAMLSeq): string {
  const token = node.srcToken;
  return ' '.repeat(token && 'indent' in token ? Math.max(0, token.indent) : 0);
}

const columnOf = (text: string, offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** How far this file indents: the first indented line that is no comment tells. */
function indentUnit(text: string): string {
  return /^( +)[^\s#-]/m.exec(text)?.[1] ?? '  ';
}

function refuse(path: Path, why: string): UserError {
  const where = path.length === 0 ? 'the model' : path.join('.');
  return new UserError(
    `msv can't add to ${where}: ${why}.`,
    'Edit domain.yaml by hand, then run: msv lint model',
  );
}
