import { UserError } from '../../errors.ts';
import { mergeTrees } from '../merge.ts';
import type { IndexedSource, Source } from '../source.ts';
import { keySpot, nodeAt, type Path, type Tree } from '../tree.ts';
import { readSource, withText } from './read-source.ts';

/** Puts `text` in place of what stands between two offsets of a file. */
export type Replacement = {
  readonly source: IndexedSource;
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/**
 * Writes another value in place of the word, text or number at `path`, in the file where it stands; a text keeps its quotes.
 * Throws UserError where there is none.
 */
export function replaceScalar(
  sources: readonly Source[],
  path: Path,
  value: string | number | boolean,
): readonly Source[] {
  const tree = readTree(sources, path);
  const edited = replaceAll(sources, [valueReplacement(tree, path, value)]);
  const node = nodeAt(readTree(edited, path), path);
  if (node?.kind !== 'scalar' || node.value !== value) throw refuse(path);
  return edited;
}

/**
 * Gives the key at the end of `path` another name, in every file where it stands; it keeps its quotes.
 * Throws UserError where there is no such key, or a file has one of the new name.
 */
export function renameKey(sources: readonly Source[], path: Path, key: string): readonly Source[] {
  const edited = replaceAll(sources, keyReplacements(sources, path, key));
  if (!nodeAt(readTree(edited, path), [...path.slice(0, -1), key])) throw refuse(path);
  return edited;
}

/** A list is numbered through all files, but what stands in one of its items stands in one file. */
function keyReplacements(sources: readonly Source[], path: Path, key: string): readonly Replacement[] {
  if (path.some((step) => typeof step === 'number'))
    return [keyReplacement(readTree(sources, path), path, key)];
  const holders = treesOf(sources).filter((tree) => nodeAt(tree, path));
  if (holders.length === 0) throw refuse(path);
  return holders.map((tree) => keyReplacement(tree, path, key));
}

/** The sources with all replacements made, each file read once more. They may not overlap. */
export function replaceAll(
  sources: readonly Source[],
  replacements: readonly Replacement[],
): readonly Source[] {
  const byFile = Map.groupBy(replacements, ({ source }) => source.file);
  return [...byFile.values()].reduce((edited, ofFile) => {
    const [first] = ofFile;
    return first ? withText(edited, first.source, replaceIn(first.source.text, ofFile)) : edited;
  }, sources);
}

function replaceIn(text: string, replacements: readonly Replacement[]): string {
  const ordered = replacements.toSorted((left, right) => left.start - right.start);
  const parts = ordered.map(
    ({ start, text: written }, index) => text.slice(ordered[index - 1]?.end ?? 0, start) + written,
  );
  return parts.join('') + text.slice(ordered.at(-1)?.end ?? 0);
}

/** The replacement of the value at `path`. Throws UserError where there is none. */
export function valueReplacement(tree: Tree, path: Path, value: string | number | boolean): Replacement {
  const node = nodeAt(tree, path);
  if (node?.kind !== 'scalar' || node.end === node.spot.offset) throw refuse(path);
  const { source, offset } = node.spot;
  const before = source.text.slice(offset, node.end);
  return { source, start: offset, end: node.end, text: written(before, value) };
}

/** The replacement of the key at the end of `path`. Throws UserError where there is no such key, or one of the new name. */
export function keyReplacement(tree: Tree, path: Path, key: string): Replacement {
  const parent = nodeAt(tree, path.slice(0, -1));
  const entry = parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined;
  if (!entry || (parent?.kind === 'map' && parent.entries.has(key))) throw refuse(path);
  const { source, offset } = keySpot(tree, path);
  const before = source.text.slice(offset, entry.keyEnd);
  return { source, start: offset, end: entry.keyEnd, text: written(before, key) };
}

/** A text with the quotes of the one it replaces; without any where YAML would read a bare word as that text. */
function written(before: string, value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (before.startsWith("'")) return `'${value.replaceAll("'", "''")}'`;
  const isBare = !before.startsWith('"') && (isBareText(value) || isShapedAs(before, value));
  return isBare ? value : JSON.stringify(value);
}

/** Words such as `order.OrderPlaced@2`, `command:MarkShipped`, `string?`: the same text in a block and in braces. */
const isBareText = (text: string) =>
  /^[A-Za-z][\w./@:-]*\??$/.test(text) && !/:\??$|^(?:true|false|null|yes|no|on|off)$/i.test(text);

/** `Price[]` in a block stays without quotes when its words change. */
const isShapedAs = (before: string, value: string) =>
  marksOf(value) !== '' && marksOf(before) === marksOf(value);
const marksOf = (text: string) => text.replaceAll(/[\w-]+/g, '');

function readTree(sources: readonly Source[], path: Path): Tree {
  const { tree } = mergeTrees(sources.flatMap((source) => readSource(source).tree ?? []));
  if (!tree) throw refuse(path);
  return tree;
}

const treesOf = (sources: readonly Source[]): readonly Tree[] =>
  sources.flatMap((source) => readSource(source).tree ?? []);

function refuse(path: Path): UserError {
  return new UserError(
    `msv can't change ${path.join('.')}: it is written in an unusual way, or taken.`,
    'Change it in the file by hand, then run this again.',
  );
}
