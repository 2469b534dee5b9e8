import * as Yaml from 'yaml';
import type { Problem } from '../../system/finding.ts';
import { type IndexedSource, placeAt } from '../source.ts';
import { type Entry, type Layout, type MapNode, type Scalar, setEntry, type Tree } from '../tree.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** Deeper than this is no model; it only makes programs fall over. */
const maxDepth = 60;
/** A model of 500 contexts is about 2 MB. */
const maxCharacters = 8 * 1024 * 1024;
/** More of the same tells nothing. */
const maxSyntaxFaults = 50;
/** Faults after which the parser has lost its place: whatever it says of the rest of the file is wrong too. */
const losingPlace: readonly string[] = ['UNEXPECTED_TOKEN', 'BAD_INDENT', 'MISSING_CHAR', 'TAB_AS_INDENT'];

export type YamlRead = { readonly tree: Tree | undefined; readonly problems: readonly Problem[] };

/**
 * Reads one file into a tree with positions. All faults of the file as YAML are problems: nothing is thrown.
 * Anchors, aliases, merge keys and tags are refused: they hide where a thing is said.
 */
export function readYaml(source: IndexedSource): YamlRead {
  const unreadable = refuseText(source);
  if (unreadable.length > 0) return { tree: undefined, problems: unreadable };
  const plain = readPlainYaml(source);
  return plain ? { tree: plain, problems: [] } : readAnyYaml(source);
}

/** The same by the yaml package alone: for what is written in an unusual way, or wrong. */
export function readAnyYaml(source: IndexedSource): YamlRead {
  const abyss = findAbyss(source.text);
  if (abyss !== undefined) return { tree: undefined, problems: [tooDeep(source, abyss)] };
  const document = Yaml.parseDocument(source.text, { prettyErrors: false, uniqueKeys: false, merge: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.some(({ message }) => isStackOverflow(message))) {
    return { tree: undefined, problems: [tooDeep(source, 0)] };
  }
  if (faults.length > 0) {
    return { tree: undefined, problems: syntaxProblems(source, faults) };
  }
  if (!document.contents) {
    const message = 'The file holds no model: it is empty or has only comments.';
    const suggestion = 'start with: msv: 1';
    return { tree: undefined, problems: [problemAt(source, 0, 'empty-model', message, suggestion)] };
  }
  const reader: Reader = { source, problems: [] };
  return { tree: readNode(reader, document.contents, 0), problems: reader.problems };
}

/** Where more brackets are open, or dashes in a row, than the parser should be asked to follow: it takes its time over each. */
function findAbyss(text: string): number | undefined {
  const dashes = /(?:-[ \t]+){500}/.exec(text);
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > 1_000) return index;
  }
  return dashes?.index;
}

function tooDeep(source: IndexedSource, offset: number): Problem {
  return problemAt(source, offset, 'too-deep', 'The file is nested too deeply to be a model.');
}

function refuseText(source: IndexedSource): Problem[] {
  if (source.text.length > maxCharacters) {
    const message = `The file has ${source.text.length} characters; a model has at most ${maxCharacters}.`;
    return [problemAt(source, 0, 'model-too-large', message, 'split it with include:')];
  }
  // U+FFFD is what a decoder leaves where bytes were no UTF-8.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  const odd = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]/.exec(source.text);
  if (!odd) return [];
  const code = (odd[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const message = `The file is not UTF-8 text: it holds the character U+${code}. Is it a binary file?`;
  return [problemAt(source, odd.index, 'not-text', message)];
}

/** The parser recurses, and reports a full stack as a fault of the text like any other. */
const isStackOverflow = (message: string) => /maximum call stack|stack overflow/i.test(message);

type Fault = { readonly code: string; readonly message: string; readonly pos: readonly [number, number] };

/** One slip often breaks several rules of YAML at once; the first says what it was. */
function syntaxProblems(source: IndexedSource, faults: readonly Fault[]): Problem[] {
  const first = new Map(faults.toReversed().map((fault) => [fault.pos[0], fault]));
  const told = [...first.values()].toSorted((left, right) => left.pos[0] - right.pos[0]);
  const lost = told.findIndex(({ code }) => losingPlace.includes(code));
  const sure = lost < 0 ? told : told.slice(0, lost + 1);
  const tab = tabBefore(source.text, sure[0]?.pos[0] ?? 0);
  if (tab !== undefined) return [tabProblem(source, tab)];
  return sure.slice(0, maxSyntaxFaults).map((fault) => syntaxProblem(source, fault));
}

/** A tab that indents the line of a fault or the one before: the parser may take that line for more of the text above. */
function tabBefore(text: string, offset: number): number | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const start = text.lastIndexOf('\n', lineStart - 2) + 1;
  const tab = text.slice(start, offset).search(/(?<=^ *)\t/m);
  return tab < 0 ? undefined : start + tab;
}

function tabProblem(source: IndexedSource, offset: number): Problem {
  const message = 'A tab stands where YAML wants blanks for indentation.';
  return problemAt(source, offset, 'tab-indentation', message, 'use blanks');
}

function syntaxProblem(source: IndexedSource, { code, message, pos: [offset] }: Fault): Problem {
  if (code === 'TAB_AS_INDENT') return tabProblem(source, offset);
  const said = `This is not valid YAML: ${message.replace(/\.$/, '')}.`;
  return problemAt(source, offset, 'invalid-yaml', said, quotesNeeded(source.text, code, offset));
}

/** Most texts that are no YAML lack quotes. */
function quotesNeeded(text: string, code: string, offset: number): string | undefined {
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return 'put a text with a colon in it into quotes';
  const [type] = /[\w.]+$/.exec(text.slice(Math.max(0, offset - 80), offset)) ?? [];
  return type && text.startsWith('[]', offset) ? `"${type}[]" in quotes` : undefined;
}

type Reader = { readonly source: IndexedSource; readonly problems: Problem[] };

function report(reader: Reader, offset: number, rule: string, message: string, suggestion?: string): void {
  reader.problems.push(problemAt(reader.source, offset, rule, message, suggestion));
}

function readNode(reader: Reader, node: Yaml.Node | null, depth: number, fallback = 0): Tree {
  const isMissing = isNothing(node);
  const spot = { source: reader.source, offset: isMissing ? fallback : (node?.range?.[0] ?? fallback) };
  const nothing: Tree = { kind: 'scalar', spot, value: null, end: spot.offset };
  if (!node) return nothing;
  if (depth > maxDepth) {
    report(reader, spot.offset, 'too-deep', `Nothing in a model is nested more than ${maxDepth} deep.`);
    return nothing;
  }
  if (Yaml.isAlias(node)) {
    report(
      reader,
      spot.offset,
      'yaml-alias',
      `The alias *${node.source} is not allowed in a model.`,
      'write the value out',
    );
    return nothing;
  }
  refuseDecoration(reader, node, spot.offset);
  if (Yaml.isMap(node)) {
    const pairs = node.items as Yaml.Pair<unknown, Yaml.Node | null>[];
    return readMap(reader, pairs, spot, layoutOf(reader, node, spot.offset), depth);
  }
  if (Yaml.isSeq(node)) {
    const items = node.items as (Yaml.Node | null)[];
    const read = items.map((item) => readNode(reader, item, depth + 1, spot.offset));
    return { kind: 'list', spot, items: read, ...layoutOf(reader, node, spot.offset) };
  }
  if (isMissing) return nothing;
  return {
    kind: 'scalar',
    spot,
    value: Yaml.isScalar(node) ? scalarValue(node.value) : null,
    end: endOf(node),
  };
}

/** `key:` with nothing behind it; a tag alone is something. */
function isNothing(node: Yaml.Node | null): boolean {
  return node === null || (Yaml.isScalar(node) && node.value === null && (node.source ?? '') === '');
}

function layoutOf(reader: Reader, node: Yaml.Node, offset: number): Layout {
  const { text } = reader.source;
  const flow = isFlow(node);
  const last = Yaml.isCollection(node) && node.items.length > 0 ? lastEnd(node) : undefined;
  const indent = flow ? 0 : offset - (text.lastIndexOf('\n', offset - 1) + 1);
  return { flow, indent, last, end: flow ? (node.range?.[1] ?? offset) : (last ?? offset) };
}

const isFlow = (node: Yaml.Node): boolean => Yaml.isCollection(node) && node.flow === true;

/** Where the last member of a node ends: a block's own end is past the comments that follow it. */
function lastEnd(node: Yaml.Node): number {
  const last = Yaml.isCollection(node)
    ? (node.items.at(-1) as Yaml.Node | Yaml.Pair<Yaml.Node, Yaml.Node | null> | null)
    : null;
  if (!last) return node.range?.[1] ?? 0;
  if (!('key' in last)) return endOf(last);
  return last.value === null || isNothing(last.value) ? endOf(last.key) : endOf(last.value);
}

/** The end of a text block (`|`) is the start of the next line; its last character is meant. */
function endOf(node: Yaml.Node): number {
  if (Yaml.isCollection(node) && !isFlow(node)) return lastEnd(node);
  const isBlockText = Yaml.isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  return Math.max(0, (node.range?.[1] ?? 0) - (isBlockText ? 1 : 0));
}

/** A node starts behind its anchor and tag, so they are looked for in front of it. */
function refuseDecoration(reader: Reader, node: Yaml.Node, offset: number): void {
  const { text } = reader.source;
  const anchor = 'anchor' in node ? node.anchor : undefined;
  if (anchor) {
    const at = Math.max(0, text.lastIndexOf(`&${anchor}`, offset));
    report(
      reader,
      at,
      'yaml-alias',
      `The anchor &${anchor} is not allowed in a model.`,
      'write the value out',
    );
  }
  if (node.tag) {
    const [tag = '!'] = /![^\s,[\]{}]*(?=[^!]*$)/.exec(text.slice(0, offset)) ?? [];
    const at = Math.max(0, text.lastIndexOf(tag, offset));
    report(reader, at, 'yaml-tag', `The tag ${tag} is not allowed in a model.`, 'remove the tag');
  }
}

function readMap(
  reader: Reader,
  pairs: readonly Yaml.Pair<unknown, Yaml.Node | null>[],
  spot: MapNode['spot'],
  layout: Layout,
  depth: number,
): MapNode {
  const map: MapNode = { kind: 'map', spot, entries: new Map(), extensions: new Map(), ...layout };
  for (const pair of pairs) readPair(reader, map, pair, depth);
  return map;
}

function readPair(
  reader: Reader,
  map: MapNode,
  pair: Yaml.Pair<unknown, Yaml.Node | null>,
  depth: number,
): void {
  const node = pair.key;
  const offset =
    Yaml.isScalar(node) || Yaml.isMap(node) || Yaml.isSeq(node) || Yaml.isAlias(node)
      ? (node.range?.[0] ?? 0)
      : 0;
  if (!Yaml.isScalar(node) || node.value === null) {
    report(reader, offset, 'invalid-key', 'A key has to be a word.');
    return;
  }
  refuseDecoration(reader, node, offset);
  const key = String(node.value);
  const entry: Entry = {
    key: { source: reader.source, offset },
    keyEnd: endOf(node),
    value: readNode(reader, pair.value, depth + 1, offset),
  };
  if (key === '<<')
    report(reader, offset, 'yaml-alias', 'The merge key << is not allowed in a model.', 'write the keys out');
  else if (key === '__proto__') report(reader, offset, 'invalid-key', '__proto__ can not be a name.');
  else if (!setEntry(map, key, entry)) reportDuplicate(reader, map, key, offset);
}

function reportDuplicate(reader: Reader, map: MapNode, key: string, offset: number): void {
  const first = map.entries.get(key)?.key;
  const where = first ? ` (first on line ${placeAt(first.source, first.offset).line})` : '';
  report(
    reader,
    offset,
    'duplicate-key',
    `The key ${key} stands twice in one map${where}.`,
    'rename or remove one of them',
  );
}

function scalarValue(value: unknown): Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function problemAt(
  source: IndexedSource,
  offset: number,
  rule: string,
  message: string,
  suggestion?: string,
): Problem {
  const place = placeAt(source, offset);
  return { rule, severity: 'error', ...place, message, ...(suggestion === undefined ? {} : { suggestion }) };
}
