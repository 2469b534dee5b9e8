import type { IndexedSource } from './source.ts';

/** Keys and indexes from the root of the model to a node. */
export type Path = readonly (string | number)[];

/** Where a node starts. */
export type Spot = { readonly source: IndexedSource; readonly offset: number };

/**
 * The model as maps, lists and scalars that know where they stand, merged from all files.
 * It is mutable, because `structure.ts` mends what is wrong in it, so that one fault doesn't hide the next.
 */
export type Tree = MapNode | ListNode | ScalarNode;

/** How a map or list is written, for edits. */
export type Layout = {
  /** In braces or brackets. */
  readonly flow: boolean;
  /** Column, from 0, at which the members of a block start. */
  readonly indent: number;
  /** Where the last member ends; undefined where there is none. */
  readonly last: number | undefined;
  /** Where it ends: behind its bracket, or with its last member. */
  readonly end: number;
};

export type MapNode = Layout & {
  readonly kind: 'map';
  readonly spot: Spot;
  readonly entries: Map<string, Entry>;
  /** `x-*` keys, kept apart: they are allowed in every map. */
  readonly extensions: Map<string, unknown>;
};
/** `keyEnd`: the end of the key, in front of its colon. */
export type Entry = { readonly key: Spot; readonly keyEnd: number; value: Tree };
export type ListNode = Layout & { readonly kind: 'list'; readonly spot: Spot; readonly items: Tree[] };
export type ScalarNode = {
  readonly kind: 'scalar';
  readonly spot: Spot;
  readonly value: Scalar;
  /** Where it ends; the same as where it starts for a value that is not there. */
  readonly end: number;
};
export type Scalar = string | number | boolean | null | undefined;

/** Plain data for the schema: no `x-*` keys, no positions. */
export function toPlain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(toPlain);
  const plain: Record<string, unknown> = {};
  for (const [key, entry] of tree.entries) plain[key] = toPlain(entry.value);
  return plain;
}

/** The node at a path, or undefined. */
export function nodeAt(tree: Tree, path: Path): Tree | undefined {
  let node: Tree | undefined = tree;
  for (const step of path) node = node && childOf(node, step);
  return node;
}

function childOf(node: Tree, step: string | number): Tree | undefined {
  if (node.kind === 'map') return node.entries.get(String(step))?.value;
  if (node.kind === 'list') return node.items[Number(step)];
  return undefined;
}

/** Where the value at a path stands, or its nearest ancestor that exists. */
export function valueSpot(tree: Tree, path: Path): Spot {
  let node = tree;
  for (const step of path) {
    const child = childOf(node, step);
    if (!child) break;
    node = child;
  }
  return node.spot;
}

/** Where the key at the end of a path stands; for an item of a list, the item. */
export function keySpot(tree: Tree, path: Path): Spot {
  const parent = nodeAt(tree, path.slice(0, -1));
  const entry = parent?.kind === 'map' ? parent.entries.get(String(path.at(-1))) : undefined;
  return entry?.key ?? valueSpot(tree, path);
}

/** `x-*` keys of the map at a path. */
export function extensionsAt(tree: Tree, path: Path): Readonly<Record<string, unknown>> {
  const node = nodeAt(tree, path);
  return node?.kind === 'map' ? Object.fromEntries(node.extensions) : {};
}

/** The whole value below an `x-*` key, with `x-*` keys inside it in their place. */
export function plainOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  const entries = [...tree.entries].map(([key, entry]) => [key, plainOf(entry.value)] as const);
  return Object.fromEntries([...entries, ...tree.extensions]);
}

/** Puts a key into a map, an `x-*` key among the extensions. False where it stands there already. */
export function setEntry(map: MapNode, key: string, entry: Entry): boolean {
  if (map.entries.has(key) || map.extensions.has(key)) return false;
  if (key.startsWith('x-')) map.extensions.set(key, plainOf(entry.value));
  else map.entries.set(key, entry);
  return true;
}
