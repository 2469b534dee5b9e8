import type { Entry, ListNode, MapNode, Path } from '../tree.ts';
import { refuse, type Target } from './find-target.ts';

/**
 * Insertions into the text of a YAML file. The place is found with the syntax tree and the text is spliced there, so that every
 * byte outside the insertion stays: comments, blank lines, quotes, alignment, line ends.
 *
 * A value of one line has to be in flow form (`{ a: 1 }`, a word); a value of several lines is in block form, indented from
 * column one, and is indented to its place.
 */

/** What is added: an entry of a map, or an item of a list. */
export type Addition =
  | { readonly kind: 'entry'; readonly key: string; readonly value: string }
  | { readonly kind: 'item'; readonly value: string };

type Style = { readonly text: string; readonly eol: string; readonly unit: string };

/** The text with an addition at the place that was found in it. Throws UserError where that can't be done. */
export function spliceAddition(text: string, target: Target, path: Path, addition: Addition): string {
  return applyTo(styleOf(text), target, path, addition);
}

/** A new file with nothing but `addition` below `path`, in the style of another file. */
export function writeAddition(neighbour: string, path: Path, addition: Addition): string {
  const style = styleOf(neighbour);
  return block(style, nest(path, addition), '') + style.eol;
}

const styleOf = (text: string): Style => ({
  text,
  eol: text.includes('\r\n') ? '\r\n' : '\n',
  unit: indentUnit(text),
});

function applyTo(style: Style, target: Target, path: Path, addition: Addition): string {
  switch (target.kind) {
    case 'missing':
      return addEntry(style, target.parent, target.holder, path, wrap(target.missing, addition));
    case 'empty': {
      if (target.parent.flow) throw refuse(path, 'nothing stands there');
      const indent = blanks(target.parent) + style.unit;
      return below(style, target.holder.keyEnd, block(style, nest(target.missing, addition), indent));
    }
    case 'node':
      if (addition.kind === 'entry') {
        if (target.node.kind !== 'map') throw refuse(path, 'there is no map');
        if (target.parts.some((part) => part.kind === 'map' && part.entries.has(addition.key)))
          throw refuse(path, `${addition.key} is there already`);
        return addEntry(style, target.node, target.holder, path, { ...addition, flow: addition.value });
      }
      if (target.node.kind !== 'list') throw refuse(path, 'there is no list');
      return addItem(style, target.node, path, addition.value);
  }
}

type NewEntry = {
  readonly key: string /** As a line or block. */;
  readonly value: string /** As one line, for a flow map. */;
  readonly flow: string;
};

/** The addition with the missing keys around it, as an entry of the first missing key. */
function wrap(missing: Path, addition: Addition): NewEntry {
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

function addEntry(style: Style, map: MapNode, holder: Target['holder'], path: Path, entry: NewEntry): string {
  if (map.flow) {
    if (!entry.flow.includes('\n')) return addToFlow(style, map, `${entry.key}: ${entry.flow}`);
    if (map.last !== undefined || !holder) throw refuse(path, 'the map stands on one line, in braces');
    return replaceEmptyMap(style, map, holder, entry);
  }
  // A value that came from `wrap` is a block even if it is one line.
  const isBlock = entry.value !== entry.flow;
  const text = entryText(entry.key, isBlock ? `\n${entry.value}` : entry.value);
  return below(style, map.end, block(style, text, blanks(map)));
}

/** `contexts: {}` becomes `contexts:` with the block below it. */
function replaceEmptyMap(style: Style, map: MapNode, holder: Entry, entry: NewEntry): string {
  const start = map.spot.offset;
  const { end } = map;
  const before = style.text.slice(0, start).trimEnd();
  const column = columnOf(style.text, holder.key.offset);
  const cut = { ...style, text: before + style.text.slice(end) };
  return below(
    cut,
    before.length,
    block(style, entryText(entry.key, entry.value), ' '.repeat(column) + style.unit),
  );
}

function addItem(style: Style, list: ListNode, path: Path, value: string): string {
  if (list.flow) {
    if (value.includes('\n')) throw refuse(path, 'the list stands on one line, in brackets');
    return addToFlow(style, list, value);
  }
  const dash = blanks(list);
  const lines = block(style, value.replace(/^\n/, ''), `${dash}  `);
  return below(style, list.end, `${dash}- ${lines.slice(dash.length + 2)}`);
}

function addToFlow(style: Style, node: MapNode | ListNode, addition: string): string {
  const { text } = style;
  const start = node.spot.offset;
  const { end, last } = node;
  if (last === undefined) {
    const inside = node.kind === 'map' ? ` ${addition} ` : addition;
    const rest = text.slice(start + 1, end - 1).trim() === '' ? text.slice(end - 1) : text.slice(start + 1);
    return text.slice(0, start + 1) + inside + rest;
  }
  const [comma] = /^\s*,/.exec(text.slice(last, end)) ?? [];
  const at = last + (comma?.length ?? 0);
  return `${text.slice(0, at)}${comma === undefined ? ', ' : ' '}${addition}${text.slice(at)}`;
}

/** Puts lines under the line that an offset is on. */
function below(style: Style, offset: number, lines: string): string {
  const { text, eol } = style;
  const found = text.indexOf('\n', offset);
  const lineEnd = found < 0 ? text.length : found;
  const at = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  return text.slice(0, at) + eol + lines + text.slice(at);
}

/** Lines written with two blanks per level, with the file's own indentation and line ends. */
function block(style: Style, lines: string, indent: string): string {
  const own = lines.replaceAll(/^(?: {2})+/gm, (blank) => style.unit.repeat(blank.length / 2));
  return indentLines(own, indent).replaceAll('\n', style.eol);
}

const indentLines = (lines: string, indent: string) => lines.replaceAll(/^(?=.)/gm, indent);

/** The indentation of a block's members. */
const blanks = (node: MapNode | ListNode): string => ' '.repeat(node.indent);

const columnOf = (text: string, offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** How far this file indents: the first indented line that is no comment tells. */
function indentUnit(text: string): string {
  return /^( +)[^\s#-]/m.exec(text)?.[1] ?? '  ';
}
