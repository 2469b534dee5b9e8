import type { Problem } from '../system/finding.ts';
import type { ModelRule, ModelView, Remark } from './rule.ts';
import { modelRules } from './rules/index.ts';
import { placeAt } from './source.ts';
import { keySpot, nodeAt, type Path, type Tree, valueSpot } from './tree.ts';

/**
 * Runs every semantic rule. What a rule says about a node in `invented` is left out: it was put there in place of something
 * that is reported already.
 */
export function checkMeaning(view: ModelView, tree: Tree, invented: ReadonlySet<Tree>): Problem[] {
  return modelRules.flatMap((rule) =>
    [...rule.check(view)]
      .filter((remark) => !isInvented(tree, remark.path, invented))
      .map((remark) => toProblem(rule, remark, tree)),
  );
}

function isInvented(tree: Tree, path: Path, invented: ReadonlySet<Tree>): boolean {
  if (invented.size === 0) return false;
  const node = nodeAt(tree, path);
  return node !== undefined && invented.has(node);
}

function toProblem(rule: ModelRule, remark: Remark, tree: Tree): Problem {
  const spot = remark.at === 'key' ? keySpot(tree, remark.path) : valueSpot(tree, remark.path);
  return {
    rule: rule.id,
    severity: rule.severity,
    ...placeAt(spot.source, spot.offset),
    message: remark.message,
    ...(remark.suggestion === undefined ? {} : { suggestion: remark.suggestion }),
  };
}
