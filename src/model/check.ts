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
  const hidden = hiddenRules(tree, invented);
  return modelRules
    .filter(({ id }) => !hidden.has(id))
    .flatMap((rule) =>
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

const messages = ['event', 'command', 'handler', 'exposed-message', 'message', 'call-target'].map(
  (word) => `unknown-${word}`,
);
const everything = [
  ...messages,
  'unknown-query-source',
  'unknown-read-model',
  'unknown-store',
  'unknown-type',
  'unknown-aggregate',
];

/** A block that can't be read declares names nobody knows, so what would then be unknown is no fault of those who use it. */
const hiddenBy: Readonly<Record<string, readonly string[]>> = {
  actors: ['unknown-actor', 'unknown-participant'],
  teams: ['unknown-team'],
  subdomains: ['unknown-subdomain'],
  sagas: ['unknown-saga'],
  breakers: ['unknown-breaker'],
  platform: ['unknown-breaker'],
  externalSystems: ['unknown-party', 'unknown-call-target', 'unknown-participant'],
  sharedKernels: ['unknown-kernel', 'unknown-type'],
  types: ['unknown-type'],
  valueObjects: ['unknown-type', 'unknown-aggregate'],
  stores: ['unknown-store'],
  readModels: ['unknown-read-model', 'unknown-query-source', 'unknown-type'],
  queries: messages,
  commands: messages,
  events: messages,
  payload: ['unknown-field'],
  input: ['unknown-field', 'command-without-identity', 'path-variable-without-input'],
  states: ['unknown-state'],
  aggregates: everything,
  contexts: [...everything, 'unknown-party', 'unknown-context', 'unknown-participant'],
};

function hiddenRules(tree: Tree, invented: ReadonlySet<Tree>): ReadonlySet<string> {
  const hidden = new Set<string>();
  const visit = (node: Tree) => {
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const [key, { value }] of node.entries) {
      if (value.kind !== 'scalar' && invented.has(value))
        for (const id of hiddenBy[key] ?? []) hidden.add(id);
      visit(value);
    }
  };
  if (invented.size > 0) visit(tree);
  return hidden;
}
