import { mergeTrees } from '../merge.ts';
import type { Source } from '../source.ts';
import { type Entry, type MapNode, nodeAt, type Path } from '../tree.ts';
import { refuse } from './find-target.ts';
import { readSource } from './read-source.ts';
import { type Replacement, replaceAll } from './replace.ts';

/**
 * Takes the key at the end of `path` out of its map with its value, in a block with its whole lines; every other byte stays.
 * Throws UserError where there is no such key, or where it is the only one of a block.
 */
export function removeEntry(sources: readonly Source[], path: Path): readonly Source[] {
  const { tree } = mergeTrees(sources.flatMap((source) => readSource(source).tree ?? []));
  const map = tree && nodeAt(tree, path.slice(0, -1));
  const entry = map?.kind === 'map' ? map.entries.get(String(path.at(-1))) : undefined;
  if (map?.kind !== 'map' || !entry) throw refuse(path, 'there is no such key');
  if (!map.flow && map.entries.size === 1) throw refuse(path, 'nothing else stands there');
  return replaceAll(sources, [map.flow ? cutFromFlow(map, entry) : cutLines(entry)]);
}

function cutFromFlow(map: MapNode, entry: Entry): Replacement {
  const entries = [...map.entries.values()];
  const at = entries.indexOf(entry);
  const next = entries[at + 1];
  const before = entries[at - 1];
  const { source } = map.spot;
  if (next) return { source, start: entry.key.offset, end: next.key.offset, text: '' };
  if (before) return { source, start: before.value.end, end: entry.value.end, text: '' };
  return { source, start: map.spot.offset, end: map.end, text: '{}' };
}

function cutLines({ key, value }: Entry): Replacement {
  const { text } = key.source;
  const start = text.lastIndexOf('\n', key.offset - 1) + 1;
  const lineEnd = text.indexOf('\n', value.end);
  return { source: key.source, start, end: lineEnd < 0 ? text.length : lineEnd + 1, text: '' };
}
