import type { Problem } from '../system/finding.ts';
import type { Place } from '../system/system.ts';
import { type AllowedProblem, allow } from './allow.ts';
import { checkMeaning } from './check.ts';
import { mergeTrees } from './merge.ts';
import type { Model } from './model.ts';
import { isRequired } from './model-rules.ts';
import { indexNames } from './names.ts';
import { normalise } from './normalise.ts';
import type { ModelCheck } from './rule.ts';
import { indexSource, placeAt, type Source } from './source.ts';
import { checkStructure } from './structure.ts';
import { keySpot, nodeAt, type Path, type Tree } from './tree.ts';
import { readYaml } from './yaml/read-yaml.ts';

export type ParsedModel = {
  /** undefined if a problem is an error. */
  readonly model: Model | undefined;
  /** The model where it can be understood, whatever else is wrong with it: for pictures and comparisons. */
  readonly readable: Model | undefined;
  /** All problems, in the order of files and lines. */
  readonly problems: readonly Problem[];
  /** Allowed by a comment with a reason. */
  readonly allowed: readonly AllowedProblem[];
  /** Where a thing of the model stands: its key, or the item of a list; undefined where there is no such thing. */
  readonly placeOf: (path: Path) => Place | undefined;
};

/**
 * Reads a model from its files, the main one first (`loadModel` finds the included ones). Never throws for what the files hold.
 * A file that is not valid YAML yields its YAML problems only, for its shape is not to be trusted.
 */
export function parseModel(sources: readonly Source[], check: ModelCheck = {}): ParsedModel {
  const reads = sources.map((source) => readYaml(indexSource(source)));
  const problems = reads.flatMap((read) => read.problems);
  const trees = reads.flatMap(({ tree }) => (tree ? [tree] : []));
  if (trees.length < sources.length || sources.length === 0) return unreadable(sources, problems);

  const merged = mergeTrees(trees);
  problems.push(...merged.problems);
  const { tree } = merged;
  if (!tree) return unreadable(sources, problems);

  const structure = checkStructure(tree);
  problems.push(...structure.problems);
  const { raw } = structure;
  if (!raw) return unreadable(sources, problems, tree);

  const names = indexNames(raw);
  const today = check.today ?? new Date().toISOString().slice(0, 10);
  problems.push(...checkMeaning({ raw, names, today }, tree, structure.invented, check.rules));
  const { open, allowed } = allow(problems, sources);
  const isReadable = !open.some(({ rule }) => isRequired(rule));
  const isSound = isReadable && !open.some(({ severity }) => severity === 'error');
  const readable = isReadable ? normalise(raw, names, tree) : undefined;
  const model = isSound ? readable : undefined;
  return { model, readable, problems: inOrder(open, sources), allowed, placeOf: placesIn(tree) };
}

function unreadable(sources: readonly Source[], problems: readonly Problem[], tree?: Tree): ParsedModel {
  const placeOf = tree === undefined ? () => undefined : placesIn(tree);
  return {
    model: undefined,
    readable: undefined,
    problems: inOrder(problems, sources),
    allowed: [],
    placeOf,
  };
}

function inOrder(problems: readonly Problem[], sources: readonly Source[]): readonly Problem[] {
  const order = new Map(sources.map(({ file }, index) => [file, index]));
  const rank = (problem: Problem) => order.get(problem.file) ?? 0;
  return problems.toSorted(
    (left, right) => rank(left) - rank(right) || left.line - right.line || left.column - right.column,
  );
}

function placesIn(tree: Tree): ParsedModel['placeOf'] {
  return (path) => {
    if (nodeAt(tree, path) === undefined) return undefined;
    const { source, offset } = keySpot(tree, path);
    return placeAt(source, offset);
  };
}
