import type { Problem } from '../system/finding.ts';
import { placeAt } from './source.ts';
import type { Entry, MapNode, Tree } from './tree.ts';

/** Below the top, `contexts:` and its like are merged name by name; deeper than that a file owns what it says. */
const mergedLevels = 2;

/**
 * Merges the trees of included files into the first: maps are united, lists are joined.
 * What two files both say is a problem of the second.
 */
export function mergeTrees(trees: readonly Tree[]): {
  readonly tree: Tree | undefined;
  readonly problems: readonly Problem[];
} {
  const [first, ...others] = trees;
  const problems: Problem[] = [];
  if (first?.kind !== 'map' || others.length === 0) return { tree: first, problems };
  const merged = copyMap(first, 0);
  for (const other of others) {
    if (other.kind === 'map') mergeMaps(merged, other, 0, problems);
    else problems.push(notMergeable(other));
  }
  return { tree: merged, problems };
}

/** What others are merged into is a copy, for the trees stay what their files say. */
function copyMap(map: MapNode, level: number): MapNode {
  const entries = [...map.entries].map(([key, entry]) => [key, copyEntry(entry, level)] as const);
  return { ...map, entries: new Map(entries), extensions: new Map(map.extensions) };
}

function copyEntry(entry: Entry, level: number): Entry {
  const { value } = entry;
  if (value.kind === 'list') return { ...entry, value: { ...value, items: [...value.items] } };
  const isMerged = value.kind === 'map' && level < mergedLevels - 1;
  return isMerged ? { ...entry, value: copyMap(value, level + 1) } : { ...entry };
}

function mergeMaps(target: MapNode, other: MapNode, level: number, problems: Problem[]): void {
  for (const [key, value] of other.extensions) target.extensions.set(key, value);
  for (const [key, entry] of other.entries) {
    const present = target.entries.get(key);
    if (!present) target.entries.set(key, copyEntry(entry, level));
    else if (level === 0 && key === 'msv') checkSameVersion(present, entry, problems);
    else mergeValues(key, present, entry, level, problems);
  }
}

function mergeValues(key: string, present: Entry, entry: Entry, level: number, problems: Problem[]): void {
  const [left, right] = [present.value, entry.value];
  if (left.kind === 'map' && right.kind === 'map' && level < mergedLevels - 1)
    mergeMaps(left, right, level + 1, problems);
  else if (left.kind === 'list' && right.kind === 'list') left.items.push(...right.items);
  else problems.push(saidTwice(key, present, entry));
}

function checkSameVersion(present: Entry, entry: Entry, problems: Problem[]): void {
  const same =
    present.value.kind === 'scalar' &&
    entry.value.kind === 'scalar' &&
    present.value.value === entry.value.value;
  if (!same) problems.push(saidTwice('msv', present, entry));
}

function saidTwice(key: string, present: Entry, entry: Entry): Problem {
  const first = placeAt(present.key.source, present.key.offset);
  return {
    rule: 'duplicate-key',
    severity: 'error',
    ...placeAt(entry.key.source, entry.key.offset),
    message: `The key ${key} is said in ${first.file} (line ${first.line}) already.`,
    suggestion: 'say it in one file',
  };
}

function notMergeable(tree: Tree): Problem {
  const message = 'An included file has to be a map with the keys of a model: contexts: ...';
  return { rule: 'wrong-type', severity: 'error', ...placeAt(tree.spot.source, tree.spot.offset), message };
}
