import { mergeTrees } from '../merge.ts';
import type { Source } from '../source.ts';
import { nodeAt, type Path, type Tree } from '../tree.ts';
import { appendToSequence, insertIntoMap } from './insert.ts';
import { readSource } from './read-source.ts';
import { type Value, writeFlow, writeLike } from './write-value.ts';

/**
 * Adds `key: value` to the map at `path`, written as the members before it are; without any there are `blocks` levels of blocks.
 * Throws UserError where that can't be done.
 */
export function insertValue(
  sources: readonly Source[],
  path: Path,
  key: string,
  value: Value,
  blocks = 0,
): readonly Source[] {
  return insertIntoMap(sources, path, key, written(sources, path, value, blocks));
}

/** Adds an item to the list at `path`, written as the items before it are. Throws UserError where that can't be done. */
export function appendValue(sources: readonly Source[], path: Path, value: Value): readonly Source[] {
  const map = path.slice(0, -1);
  // Words that begin a list stand in it as those of the lists beside it do.
  const isFirstWord = typeof value !== 'object' && !hasNode(sources, path) && hasNode(sources, map);
  if (isFirstWord) return insertValue(sources, map, String(path.at(-1)), [value]);
  return appendToSequence(sources, path, written(sources, path, value, 0));
}

const hasNode = (sources: readonly Source[], path: Path) => nearestNode(treeOf(sources), path).isThere;

const treeOf = (sources: readonly Source[]): Tree | undefined =>
  mergeTrees(sources.flatMap((source) => readSource(source).tree ?? [])).tree;

function written(sources: readonly Source[], path: Path, value: Value, blocks: number): string {
  const { node, isThere } = nearestNode(treeOf(sources), path);
  const isInBraces = node !== undefined && node.kind !== 'scalar' && node.flow;
  // A map in braces takes no block, but an empty one becomes one.
  if (isInBraces && (node.last !== undefined || !isThere)) return writeFlow(value);
  return writeLike(value, isThere && node !== undefined ? neighboursIn(node) : [], blocks);
}

/** The node at a path, or else the last on the way to it. */
function nearestNode(tree: Tree | undefined, path: Path) {
  for (let length = path.length; length >= 0; length--) {
    const node = tree && nodeAt(tree, path.slice(0, length));
    if (node !== undefined) return { node, isThere: length === path.length };
  }
  return { node: undefined, isThere: false };
}

/** The nearest first: what is added stands behind the last. */
function neighboursIn(node: Tree): readonly Tree[] {
  if (node.kind === 'list') return node.items.toReversed();
  return node.kind === 'map' ? [...node.entries.values()].map(({ value }) => value).toReversed() : [];
}
