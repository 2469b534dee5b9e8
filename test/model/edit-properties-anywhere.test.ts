import { describe, expect, it } from 'vitest';
import { appendToSequence, insertIntoMap } from '../../src/model/edits/insert.ts';
import { readSource } from '../../src/model/edits/read-source.ts';
import { renameKey, replaceScalar } from '../../src/model/edits/replace.ts';
import { mergeTrees } from '../../src/model/merge.ts';
import type { Source } from '../../src/model/source.ts';
import { type Path, type Tree, toPlain } from '../../src/model/tree.ts';
import { example } from './broken.ts';
import { numbersFrom, reformat, split } from './formatting.ts';

type Plain = Record<string, unknown> | unknown[];

function treeOf(sources: readonly Source[]): Tree {
  const reads = sources.map(readSource);
  expect(reads.flatMap(({ problems }) => problems)).toEqual([]);
  const { tree, problems } = mergeTrees(reads.flatMap(({ tree }) => tree ?? []));
  expect(problems).toEqual([]);
  if (!tree) throw new Error('no tree');
  return tree;
}

function* placesOf(node: Tree, path: Path = []): Generator<{ path: Path; node: Tree }> {
  yield { path, node };
  if (node.kind === 'map')
    for (const [key, { value }] of node.entries) yield* placesOf(value, [...path, key]);
  if (node.kind === 'list')
    for (const [index, item] of node.items.entries()) yield* placesOf(item, [...path, index]);
}

/** What the model says, with `change` made to the map or list at a path. */
function changed(tree: Tree, path: Path, change: (parent: Plain) => void): unknown {
  const plain = toPlain(tree);
  const parent = path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), plain);
  change(Object(parent));
  return plain;
}

/** The edits that fit a place: what they make of the files, and what the model has to say then. */
function* editsAt(
  sources: readonly Source[],
  tree: Tree,
  path: Path,
  node: Tree,
): Generator<readonly [readonly Source[], unknown]> {
  const [parent, last] = [path.slice(0, -1), path.at(-1)];
  if (node.kind === 'map') {
    const block = node.flow ? '{ q: 1 }' : 'q: 1\nr:\n  s: 2';
    const value = node.flow ? { q: 1 } : { q: 1, r: { s: 2 } };
    yield [
      insertIntoMap(sources, path, 'zz', '1'),
      changed(tree, path, (map) => Object.assign(map, { zz: 1 })),
    ];
    yield [
      insertIntoMap(sources, path, 'zz', block),
      changed(tree, path, (map) => Object.assign(map, { zz: value })),
    ];
  }
  if (node.kind === 'list') {
    const push = (list: Plain) => Array.isArray(list) && list.push('zz');
    yield [appendToSequence(sources, path, 'zz'), changed(tree, path, push)];
  }
  if (node.kind === 'scalar' && last !== undefined) {
    const set = (holder: Plain) => Object.assign(holder, { [last]: 'zz.Yy@2' });
    yield [replaceScalar(sources, path, 'zz.Yy@2'), changed(tree, parent, set)];
  }
  if (typeof last === 'string') {
    const move = (map: Plain) => {
      Object.assign(map, { 'zz-key': Reflect.get(map, last) });
      Reflect.deleteProperty(map, last);
    };
    yield [renameKey(sources, path, 'zz-key'), changed(tree, parent, move)];
  }
}

describe('an edit anywhere in the worked example', () => {
  it.each(Array.from({ length: 6 }, (_, index) => index + 1))(
    'says what it should and nothing else, in hand %i',
    (seed) => {
      const files = seed % 2 === 0 ? split(example) : [{ file: 'domain.yaml', text: example }];
      const sources = files.map(({ file, text }, index) => ({
        file,
        text: reformat(text, seed * 1000 + index),
      }));
      const tree = treeOf(sources);
      const places = [...placesOf(tree)];
      const random = numbersFrom(seed);
      for (let round = 0; round < 16; round++) {
        const { path, node } = places[Math.floor(random() * places.length)] ?? { path: [], node: tree };
        for (const [edited, said] of editsAt(sources, tree, path, node))
          expect(toPlain(treeOf(edited)), path.join('.')).toEqual(said);
      }
    },
  );
});
