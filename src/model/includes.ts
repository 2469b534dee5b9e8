import { posix } from 'node:path';
import type { Place } from '../system/system.ts';
import { indexSource, placeAt, type Source } from './source.ts';
import { nodeAt } from './tree.ts';
import { readYaml } from './yaml/read-yaml.ts';

export type Include = { readonly pattern: string; readonly place: Place };

/** What a file of the model includes. A file that can't be read has none here; `parseModel` says what is wrong with it. */
export function readIncludes(source: Source): readonly Include[] {
  if (!/\binclude["']?\s*:/.test(source.text)) return [];
  const { tree } = readYaml(indexSource(source));
  const list = tree && nodeAt(tree, ['include']);
  if (list?.kind !== 'list') return [];
  return list.items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string'
      ? [{ pattern: item.value, place: placeAt(item.spot.source, item.spot.offset) }]
      : [],
  );
}

/** True for a file of the pattern's folder whose name fits; `*` is the only wildcard, and stands once. */
export function isIncludedBy(pattern: string, file: string): boolean {
  if (posix.dirname(pattern) !== posix.dirname(file)) return false;
  const name = posix.basename(file);
  const [start = '', end = ''] = posix.basename(pattern).split('*');
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}
