import { posix } from 'node:path';
import { isIncludedBy, readIncludes } from '../includes.ts';
import type { Source } from '../source.ts';
import { nodeAt } from '../tree.ts';
import { insertIntoMap } from './insert.ts';
import { readSource } from './read-source.ts';
import { writeAddition } from './splice.ts';

/**
 * Adds a context beside the others: in a new file where each of them has its own, from an include such as `contexts/*.yaml`,
 * else in the map that holds them.
 */
export function insertContext(sources: readonly Source[], name: string, value: string): readonly Source[] {
  const pattern = patternOfContexts(sources);
  const file = pattern?.replace('*', name);
  if (pattern === undefined || sources.some((source) => source.file === file))
    return insertIntoMap(sources, ['contexts'], name, value);
  const ours = sources.filter((source) => isIncludedBy(pattern, source.file));
  const neighbour = ours[0]?.text ?? '';
  const [modeline = ''] = /^# yaml-language-server:.*\r?\n/.exec(neighbour) ?? [];
  const text = modeline + writeAddition(neighbour, ['contexts'], { kind: 'entry', key: name, value });
  return insertInOrder(sources, ours, { file: file ?? name, text });
}

/** Files that a pattern finds are read in the order of their names. */
function insertInOrder(
  sources: readonly Source[],
  ours: readonly Source[],
  added: Source,
): readonly Source[] {
  const next = ours.find(({ file }) => file > added.file);
  const last = ours.at(-1);
  const at = next ? sources.indexOf(next) : last ? sources.indexOf(last) + 1 : sources.length;
  return sources.toSpliced(at, 0, added);
}

/** The pattern that found the files of all contexts, where each has its own. */
function patternOfContexts(sources: readonly Source[]): string | undefined {
  const holders = sources.filter((source) => contextCount(source) > 0);
  if (holders.length === 0 || holders.some((source) => contextCount(source) > 1)) return undefined;
  return patternsOf(sources).find((pattern) => holders.every(({ file }) => isIncludedBy(pattern, file)));
}

function contextCount(source: Source): number {
  const { tree } = readSource(source);
  const node = tree && nodeAt(tree, ['contexts']);
  return node?.kind === 'map' ? node.entries.size : 0;
}

/** Patterns with one wildcard, relative to the folder of the model. */
function patternsOf(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) =>
    readIncludes(source)
      .filter(({ pattern }) => /^[^*]*\*[^*]*$/.test(pattern))
      .map(({ pattern }) => posix.join(posix.dirname(source.file), pattern)),
  );
}
