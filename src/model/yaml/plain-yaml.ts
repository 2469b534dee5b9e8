import type { IndexedSource } from '../source.ts';
import { type Entry, type ListNode, type MapNode, type Spot, setEntry, type Tree } from '../tree.ts';
import { readPlainScalar, readQuoted } from './plain-scalar.ts';
import { type Cursor, columnOf, isAtLineEnd, nextContent, notPlain, skipBlanks } from './yaml-cursor.ts';

const maxDepth = 40;

/**
 * Reads the YAML that models are written in: blocks by indentation, braces and brackets on one line, plain and quoted words,
 * comments. It is some ten times faster than a whole YAML parser, which matters to every command that reads a model.
 * undefined for all else, be it legal or wrong: then `read-yaml.ts` asks the yaml package. Where this reader gives a tree, it is
 * the tree that the yaml package gives; a test holds the two against each other.
 */
export function readPlainYaml(source: IndexedSource): Tree | undefined {
  if (/\t|\r(?!\n)/.test(source.text)) return undefined;
  const cursor: Cursor = { source, text: source.text, at: 0 };
  try {
    nextContent(cursor);
    if (cursor.at >= cursor.text.length || columnOf(cursor) !== 0) return undefined;
    const tree = readBlock(cursor, 0);
    return cursor.at >= cursor.text.length ? tree : undefined;
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

const spotAt = (cursor: Cursor, offset = cursor.at): Spot => ({ source: cursor.source, offset });

/** The map or list whose first key or dash the cursor is at; leaves it at the next content that is no part of it. */
function readBlock(cursor: Cursor, depth: number): MapNode | ListNode {
  if (depth > maxDepth) throw notPlain;
  return isDash(cursor) ? readBlockList(cursor, depth) : readBlockMap(cursor, depth);
}

const isDash = ({ text, at }: Cursor) =>
  text[at] === '-' && (text[at + 1] === ' ' || isAtLineEnd(text, at + 1));

function readBlockMap(cursor: Cursor, depth: number): MapNode {
  const indent = columnOf(cursor);
  const map: MapNode = { ...newMap(spotAt(cursor)), flow: false, indent };
  let last = cursor.at;
  do {
    const key = readKey(cursor);
    const value = readBlockValue(cursor, key, indent, depth);
    last = value.kind === 'scalar' && value.end === value.spot.offset ? key.end : value.end;
    add(map, key, value);
  } while (isMember(cursor, indent) && !isDash(cursor));
  return { ...map, last, end: last };
}

function readBlockList(cursor: Cursor, depth: number): ListNode {
  const indent = columnOf(cursor);
  const spot = spotAt(cursor);
  const items: Tree[] = [];
  let last = cursor.at;
  do {
    cursor.at++;
    skipBlanks(cursor);
    if (isAtLineEnd(cursor.text, cursor.at) || cursor.text[cursor.at] === '#' || isDash(cursor))
      throw notPlain;
    const item = isKey(cursor) ? readBlockMap(cursor, depth + 1) : readLineValue(cursor, indent, depth);
    if (depth > maxDepth) throw notPlain;
    items.push(item);
    last = item.end;
  } while (isMember(cursor, indent) && isDash(cursor));
  return { kind: 'list', spot, items, flow: false, indent, last, end: last };
}

/** What stands deeper than the members of a block, and belongs to none of them, is for the yaml package to judge. */
function isMember(cursor: Cursor, indent: number): boolean {
  if (cursor.at >= cursor.text.length) return false;
  const column = columnOf(cursor);
  if (column > indent) throw notPlain;
  return column === indent;
}

type Key = { readonly name: string; readonly offset: number; readonly end: number };

const plainKey = /[A-Za-z_][\w./-]*(?: [\w./-]+)*(?= *:(?:[ \r\n]|$))/y;
const quotedKey = /"[^"\\\r\n]*"(?= *:(?:[ \r\n]|$))/y;

function isKey({ text, at }: Cursor): boolean {
  plainKey.lastIndex = at;
  quotedKey.lastIndex = at;
  return plainKey.test(text) || quotedKey.test(text);
}

/** Reads a key and its colon. */
function readKey(cursor: Cursor): Key {
  plainKey.lastIndex = cursor.at;
  quotedKey.lastIndex = cursor.at;
  const plain = plainKey.exec(cursor.text)?.[0];
  const written = plain ?? quotedKey.exec(cursor.text)?.[0];
  if (written === undefined) throw notPlain;
  const name = plain ?? written.slice(1, -1);
  // Words that YAML takes for something else than text, and the name that is no key in JavaScript.
  if (/^(?:true|false|null|__proto__|<<)$/i.test(name)) throw notPlain;
  const offset = cursor.at;
  cursor.at += written.length;
  const end = cursor.at;
  skipBlanks(cursor);
  cursor.at++;
  return { name, offset, end };
}

function readBlockValue(cursor: Cursor, key: Key, indent: number, depth: number): Tree {
  skipBlanks(cursor);
  const { text, at } = cursor;
  const isComment = text[at] === '#' && text[at - 1] === ' ';
  if (!isAtLineEnd(text, at) && !isComment) return readLineValue(cursor, indent, depth);
  nextContent(cursor);
  if (cursor.at < text.length) {
    const column = columnOf(cursor);
    if (column > indent || (column === indent && isDash(cursor))) return readBlock(cursor, depth + 1);
  }
  return { kind: 'scalar', spot: spotAt(cursor, key.offset), value: null, end: key.offset };
}

/** A value on the line of its key or dash; nothing but a comment may follow, and nothing may continue it. */
function readLineValue(cursor: Cursor, indent: number, depth: number): Tree {
  const value = readFlowValue(cursor, depth, false);
  const { text } = cursor;
  const end = cursor.at;
  skipBlanks(cursor);
  const isComment = text[cursor.at] === '#' && cursor.at > end;
  if (!isAtLineEnd(text, cursor.at) && !isComment) throw notPlain;
  nextContent(cursor);
  if (cursor.at < text.length && columnOf(cursor) > indent) throw notPlain;
  return value;
}

function readFlowValue(cursor: Cursor, depth: number, inFlow: boolean): Tree {
  if (depth > maxDepth) throw notPlain;
  switch (cursor.text[cursor.at]) {
    case '{':
      return readFlowMap(cursor, depth);
    case '[':
      return readFlowList(cursor, depth);
    case '"':
    case "'":
      return readQuoted(cursor);
    default:
      return readPlainScalar(cursor, inFlow);
  }
}

function readFlowMap(cursor: Cursor, depth: number): MapNode {
  const map = newMap(spotAt(cursor));
  let last: number | undefined;
  cursor.at++;
  while (!closes(cursor, '}', last !== undefined)) {
    const key = readKey(cursor);
    skipBlanks(cursor);
    const value = readFlowValue(cursor, depth + 1, true);
    last = value.end;
    add(map, key, value);
  }
  return { ...map, flow: true, last, end: cursor.at };
}

function readFlowList(cursor: Cursor, depth: number): ListNode {
  const spot = spotAt(cursor);
  const items: Tree[] = [];
  cursor.at++;
  while (!closes(cursor, ']', items.length > 0)) {
    if (isKey(cursor)) throw notPlain;
    items.push(readFlowValue(cursor, depth + 1, true));
  }
  return { kind: 'list', spot, items, flow: true, indent: 0, last: items.at(-1)?.end, end: cursor.at };
}

/** True behind the closing bracket; else at the next member, behind the comma that has to part it from the one before. */
function closes(cursor: Cursor, bracket: string, needsComma: boolean): boolean {
  skipBlanks(cursor);
  if (needsComma && cursor.text[cursor.at] === ',') {
    cursor.at++;
    skipBlanks(cursor);
  } else if (needsComma && cursor.text[cursor.at] !== bracket) {
    throw notPlain;
  }
  if (cursor.text[cursor.at] !== bracket) return false;
  cursor.at++;
  return true;
}

function newMap(spot: Spot): MapNode {
  return {
    kind: 'map',
    spot,
    entries: new Map(),
    extensions: new Map(),
    flow: true,
    indent: 0,
    last: undefined,
    end: spot.offset,
  };
}

function add(map: MapNode, key: Key, value: Tree): void {
  const entry: Entry = { key: { source: map.spot.source, offset: key.offset }, keyEnd: key.end, value };
  if (!setEntry(map, key.name, entry)) throw notPlain;
}
