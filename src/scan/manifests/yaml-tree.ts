import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import type { Place } from '../../system/system.ts';

/** YAML as plain data in which every value knows its place; aliases and merge keys are worked in. */
export type Tree =
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Tree>; readonly place: Place }
  | { readonly kind: 'list'; readonly items: readonly Tree[]; readonly place: Place }
  | { readonly kind: 'scalar'; readonly text: string; readonly place: Place };

/** Bounds what aliases of aliases may unfold to. */
const mostNodes = 100_000;

/**
 * The documents of a YAML file that can be read. Bad YAML gives what was understood, and `complain` is told of it; never throws.
 */
export function readYaml(
  file: string,
  text: string,
  complain: (reason: string) => void = () => {},
): readonly Tree[] {
  const lines = new LineCounter();
  let budget = mostNodes;
  const placeOf = (node: Node): Place => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const build = (node: unknown, document: Document, depth: number): Tree | undefined => {
    budget -= 1;
    if (budget < 0 || depth > 40) return undefined;
    if (isAlias(node)) return build(node.resolve(document), document, depth + 1);
    if (isScalar(node))
      return {
        kind: 'scalar',
        text: node.value === null ? '' : String(node.source ?? node.value),
        place: placeOf(node),
      };
    if (isSeq(node)) {
      const items = node.items
        .map((item) => build(item, document, depth + 1))
        .filter((item) => item !== undefined);
      return { kind: 'list', items, place: placeOf(node) };
    }
    if (!isMap(node)) return undefined;
    const entries = new Map<string, Tree>();
    const merged: Tree[] = [];
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      const value = build(pair.value, document, depth + 1) ?? {
        kind: 'scalar' as const,
        text: '',
        place: placeOf(pair.key as Node),
      };
      if (key === '<<') merged.push(...(value.kind === 'list' ? value.items : [value]));
      else entries.set(key, value);
    }
    for (const from of merged) {
      if (from.kind !== 'map') continue;
      for (const [key, value] of from.entries) if (!entries.has(key)) entries.set(key, value);
    }
    return { kind: 'map', entries, place: placeOf(node) };
  };
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: 'silent' });
  const list = Array.isArray(documents) ? documents : [];
  const [error] = list.flatMap((document) => document.errors);
  if (error)
    complain(`not valid YAML in line ${lines.linePos(error.pos[0]).line || 1}: read as far as possible`);
  return list.map((document) => build(document.contents, document, 0)).filter((tree) => tree !== undefined);
}

/** The value under a path of keys. */
export function at(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (node, key) => (node?.kind === 'map' ? node.entries.get(key) : undefined),
    tree,
  );
}

export function textAt(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  const found = at(tree, ...path);
  return found?.kind === 'scalar' ? found.text : undefined;
}

export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

export function entriesOf(tree: Tree | undefined): Iterable<readonly [string, Tree]> {
  return tree?.kind === 'map' ? tree.entries : [];
}

/** The texts of a list of scalars, or of one scalar. */
export function textsOf(tree: Tree | undefined): readonly string[] {
  if (tree?.kind === 'scalar') return tree.text === '' ? [] : [tree.text];
  return itemsOf(tree).flatMap((item) => (item.kind === 'scalar' ? [item.text] : []));
}
