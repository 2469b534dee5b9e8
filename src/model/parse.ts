import type { Problem } from '../system/finding.ts';
import type { Place } from '../system/system.ts';
import { checkMeaning } from './check.ts';
import { mergeTrees } from './merge.ts';
import type { Model } from './model.ts';
import { indexNames } from './names.ts';
import { normalise } from './normalise.ts';
import { readYaml } from './read-yaml.ts';
import { indexSource, placeAt, type Source } from './source.ts';
import { checkStructure } from './structure.ts';
import { keySpot, nodeAt, type Path, type Tree } from './tree.ts';

export type ParsedModel = {
  /** undefined if a problem is an error. */
  readonly model: Model | undefined;
  /** All problems, in the order of files and lines. */
  readonly problems: readonly Problem[];
  /** Where a thing of the model stands: its key, or the item of a list; undefined where there is no such thing. */
  readonly placeOf: (path: Path) => Place | undefined;
};

/**
 * Reads a model from its files, the main one first (`loadModel` finds the included ones). Never throws for what the files hold.
 * A file that is not valid YAML yields its YAML problems only, for its shape is not to be trusted.
 */
export function parseModel(sources: readonly Source[]): ParsedModel {
  const reads = sources.map((source) => readYaml(indexSource(source)));
  const problems = reads.flatMap((read) => read.problems);
  const trees = reads.flatMap(({ tree }) => (tree ? [tree] : []));
  if (trees.length < sources.length || sources.length === 0) return result(sources, undefined, problems);

  const merged = mergeTrees(trees);
  problems.push(...merged.problems);
  if (!merged.tree) return result(sources, undefined, problems);

  const structure = checkStructure(merged.tree);
  problems.push(...structure.problems);
  if (!structure.raw) return result(sources, undefined, problems, merged.tree);

  const names = indexNames(structure.raw);
  problems.push(...checkMeaning({ raw: structure.raw, names }, merged.tree, structure.invented));
  const isSound = !problems.some(({ severity }) => severity === 'error');
  const model = isSound ? normalise(structure.raw, names, merged.tree) : undefined;
  return result(sources, model, problems, merged.tree);
}

function result(
  sources: readonly Source[],
  model: Model | undefined,
  problems: readonly Problem[],
  tree?: Tree,
): ParsedModel {
  const order = new Map(sources.map(({ file }, index) => [file, index]));
  const rank = (problem: Problem) => order.get(problem.file) ?? 0;
  const sorted = problems.toSorted(
    (left, right) => rank(left) - rank(right) || left.line - right.line || left.column - right.column,
  );
  return { model, problems: sorted, placeOf: (path) => tree && placeIn(tree, path) };
}

function placeIn(tree: Tree, path: Path): Place | undefined {
  if (nodeAt(tree, path) === undefined) return undefined;
  const { source, offset } = keySpot(tree, path);
  return placeAt(source, offset);
}
