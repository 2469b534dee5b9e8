import type { Source } from '../source.ts';
import type { Path, Tree } from '../tree.ts';
import { findTarget, refuse } from './find-target.ts';
import { readSource, withText } from './read-source.ts';
import { type Addition, spliceAddition } from './splice.ts';

/**
 * Adds `key: value` at the end of the map at `path`, making missing parents, in the file where that map stands.
 * Throws UserError where that can't be done.
 */
export function insertIntoMap(
  sources: readonly Source[],
  path: Path,
  key: string,
  value: string,
): readonly Source[] {
  return insert(sources, path, { kind: 'entry', key, value });
}

/**
 * Adds an item at the end of the list at `path`, making missing parents, in the file where that list stands.
 * Throws UserError where that can't be done.
 */
export function appendToSequence(sources: readonly Source[], path: Path, value: string): readonly Source[] {
  return insert(sources, path, { kind: 'item', value });
}

/** `insertIntoMap` for a YAML file that is no model. */
export function insertIntoText(text: string, path: Path, key: string, value: string): string {
  const [edited] = insertIntoMap([{ file: 'file', text }], path, key, value);
  return edited?.text ?? text;
}

function insert(sources: readonly Source[], path: Path, addition: Addition): readonly Source[] {
  const target = findTarget(readTrees(sources, path), path);
  const { source } = (target.kind === 'node' ? target.node : target.parent).spot;
  const edited = withText(sources, source, spliceAddition(source.text, target, path, addition));
  // The tree told where to splice; that the result reads as YAML again is the proof that it told right.
  if (!edited.every(isSound)) throw refuse(path, 'the file is written in an unusual way there');
  return edited;
}

function readTrees(sources: readonly Source[], path: Path): readonly Tree[] {
  return sources.map((source) => {
    const { tree } = readSource(source);
    if (!tree || !isSound(source)) throw refuse(path, 'the file is empty or not valid YAML');
    return tree;
  });
}

const isSound = (source: Source): boolean => {
  const { tree, problems } = readSource(source);
  return tree !== undefined && problems.length === 0;
};
