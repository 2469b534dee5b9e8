import type { Fix, Problem, ProofStep, RuleInfo, Severity } from '../system/finding.ts';
import { nearest } from '../system/nearest.ts';
import { modelRules } from './model-rules.ts';
import type { ModelCheck, ModelRule, ModelView, Remark, Spotted } from './rule.ts';
import { placeAt } from './source.ts';
import { keySpot, nodeAt, type Path, type Tree, valueSpot } from './tree.ts';

/**
 * Asks every semantic rule that is not off. What a rule says about a node in `invented`, or proves by one, is left out: it was put
 * there in place of something that is reported already.
 */
export function checkMeaning(
  view: ModelView,
  tree: Tree,
  invented: ReadonlySet<Tree>,
  settings: ModelCheck['rules'],
): Problem[] {
  const hidden = hiddenRules(tree, invented);
  return modelRules.flatMap((rule) => {
    const own = settings?.get(rule.id);
    const severity = severityOf(rule, own?.severity);
    if (severity === 'off' || hidden.has(rule.id)) return [];
    return [...rule.check(view, { ...rule.options, ...own?.options })]
      .filter(
        (remark) => ![remark, ...(remark.steps ?? [])].some(({ path }) => isInvented(tree, path, invented)),
      )
      .map((remark) => toProblem(rule, severity, remark, tree));
  });
}

/** What is said of a rule that has to hold counts for nothing. */
function severityOf(rule: RuleInfo, set: Severity | 'off' | null | undefined): Severity | 'off' {
  return rule.required ? rule.severity : (set ?? rule.severity);
}

function isInvented(tree: Tree, path: Path, invented: ReadonlySet<Tree>): boolean {
  if (invented.size === 0) return false;
  const node = nodeAt(tree, path);
  return node !== undefined && invented.has(node);
}

function toProblem(rule: ModelRule, severity: Severity, remark: Remark, tree: Tree): Problem {
  const { message, suggestion, steps = [] } = remark;
  const proof = steps.map(
    (step): ProofStep => ({ ...placeOf(tree, step), note: step.note, chain: step.chain ?? '' }),
  );
  const fix = fixOf(rule, remark, tree);
  const contexts = new Set([remark, ...steps].flatMap(({ path }) => contextOf(path)));
  return {
    rule: rule.id,
    severity,
    ...placeOf(tree, remark),
    message,
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(contexts.size === 0 ? {} : { contexts: [...contexts] }),
    ...(proof.length === 0 ? {} : { steps: proof }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Of what is suggested, only what is spelt nearly the same is safe to write: `money` may mean `decimal`, or a type to come. */
function fixOf(
  rule: ModelRule,
  { path, at = 'value', suggestion, insert }: Remark,
  tree: Tree,
): Fix | undefined {
  if (insert !== undefined) return { kind: 'insert', path, ...insert };
  if (!rule.isTypo || suggestion === undefined) return undefined;
  const node = nodeAt(tree, path);
  const now = at === 'key' ? path.at(-1) : node?.kind === 'scalar' ? node.value : undefined;
  if (nearest(String(now), [suggestion]) === undefined) return undefined;
  return { kind: 'replace', path, at, to: suggestion };
}

function placeOf(tree: Tree, { path, at }: Spotted) {
  const spot = at === 'key' ? keySpot(tree, path) : valueSpot(tree, path);
  return placeAt(spot.source, spot.offset);
}

function contextOf([block, name]: Path): readonly string[] {
  return block === 'contexts' && typeof name === 'string' ? [name] : [];
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
  sagas: ['unknown-saga', 'unused-public-event', 'unused-relationship', 'remote-command'],
  breakers: ['unknown-breaker'],
  platform: ['unknown-breaker', 'deep-call-chain', 'call-cycle', 'remote-command', 'retry-amplification'],
  externalSystems: ['unknown-party', 'unknown-call-target', 'unknown-participant', 'unused-relationship'],
  sharedKernels: ['unknown-kernel', 'unknown-type'],
  types: ['unknown-type', 'unused-relationship'],
  valueObjects: ['unknown-type', 'unknown-aggregate', 'unused-relationship'],
  stores: ['unknown-store'],
  readModels: [
    'unknown-read-model',
    'unknown-query-source',
    'unknown-type',
    'unused-public-event',
    'unused-store',
  ],
  queries: messages,
  commands: messages,
  events: messages,
  payload: ['unknown-field', 'projection-without-key', 'missing-upcast', 'unreadable-upcast'],
  input: [
    'unknown-field',
    'command-without-identity',
    'path-variable-without-input',
    'create-without-idempotency',
    'unpaged-list',
  ],
  states: ['unknown-state'],
  transitions: ['unreachable-state', 'dead-end-state'],
  from: ['unreachable-state', 'dead-end-state'],
  final: ['dead-end-state', 'endless-stream'],
  emits: [
    'command-without-outcome',
    'event-sourced-command-without-event',
    'event-without-emitter',
    'unused-public-event',
  ],
  rejects: ['command-without-outcome', 'unknown-refusal'],
  consumes: ['unsubscribed-projection', 'unused-public-event', 'unused-relationship'],
  projects: ['unused-public-event', 'unprojected-subscription'],
  scenarios: ['unused-public-event', 'unused-relationship', 'unvisited-context'],
  policies: ['unused-public-event', 'unused-relationship'],
  calls: ['unused-relationship'],
  steps: ['unused-relationship'],
  between: ['unclear-relationship'],
  endsOn: ['choreography-without-end'],
  exposes: ['unexposed-message-used'],
  downstreamRoles: ['missing-anticorruption-layer', 'translated-conformist', 'unguarded-big-ball-of-mud'],
  upstreamRoles: ['open-host-without-published-language'],
  owners: ['kernel-type-without-ownership', 'unused-relationship'],
  implements: ['unimplemented-subdomain'],
  services: ['deep-call-chain', 'call-cycle', 'remote-command', 'retry-amplification'],
  gateway: ['unlimited-route'],
  history: ['gap-in-history', 'missing-upcast'],
  aggregates: [...everything, 'unused-relationship'],
  contexts: [...everything, 'unknown-party', 'unknown-context', 'unknown-participant', 'unused-relationship'],
};

/** A block that is put in for what could not be read, or a list with an item that is. */
function isMended(value: Tree, invented: ReadonlySet<Tree>): boolean {
  if (value.kind === 'scalar') return false;
  return invented.has(value) || (value.kind === 'list' && value.items.some((item) => invented.has(item)));
}

function hiddenRules(tree: Tree, invented: ReadonlySet<Tree>): ReadonlySet<string> {
  const hidden = new Set<string>();
  const visit = (node: Tree) => {
    if (node.kind === 'list') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const [key, { value }] of node.entries) {
      if (isMended(value, invented)) for (const id of hiddenBy[key] ?? []) hidden.add(id);
      visit(value);
    }
  };
  if (invented.size > 0) visit(tree);
  return hidden;
}
