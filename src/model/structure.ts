import type { core } from 'zod/mini';
import type { Problem } from '../system/finding.ts';
import { nearest } from '../system/nearest.ts';
import { inBrackets, shortUnit, yamlWord } from './questions/meant-value.ts';
import { languageVersion, modelSchema, type RawModel } from './schema.ts';
import { forms } from './schema-parts.ts';
import { placeAt } from './source.ts';
import {
  keySpot,
  type MapNode,
  nodeAt,
  type Path,
  type Spot,
  type Tree,
  toPlain,
  valueSpot,
} from './tree.ts';

type Issue = core.$ZodIssue;

/** Mending one fault may show another below it (a mistyped block); more rounds than levels of the language are never needed. */
const maxRounds = 12;

export type Structure = {
  /** undefined where no shape could be made of it. */
  readonly raw: RawModel | undefined;
  readonly problems: readonly Problem[];
  /** Nodes put in for what was missing or wrong; nothing is said about them again. */
  readonly invented: ReadonlySet<Tree>;
};

/**
 * Holds the tree against the schema. Every fault is reported and then mended in the tree, an unknown key by its nearest legal
 * one, so that what follows sees a model of the right shape, and one fault neither hides another nor makes new ones.
 */
export function checkStructure(tree: Tree): Structure {
  const problems: Problem[] = [];
  const invented = new Set<Tree>();
  for (let round = 0; round < maxRounds; round++) {
    const result = modelSchema().safeParse(toPlain(tree));
    if (result.success) {
      problems.push(...emptyTexts(tree, invented));
      return { raw: result.data, problems, invented };
    }
    const issues = result.error.issues.flatMap((issue) => flatten(issue, tree, []));
    const reported = issues.flatMap((issue) =>
      isInvented(issue, tree, invented) ? [] : problemsOf(issue, tree),
    );
    problems.push(...reported);
    if (tree.kind !== 'map') return { raw: undefined, problems, invented };
    for (const issue of issues) mend(issue, tree, invented);
  }
  return { raw: undefined, problems, invented };
}

/** Issues of a union are those of the branch that was meant: the one for a value of this kind. */
function flatten(issue: Issue, tree: Tree, prefix: Path): Issue[] {
  const path = [...prefix, ...(issue.path as (string | number)[])];
  if (issue.code !== 'invalid_union') return [{ ...issue, path } as Issue];
  const meant = issue.errors.find(
    (branch) => branch[0] && !(branch[0].code === 'invalid_type' && branch[0].path.length === 0),
  );
  const isMissing = nodeAt(tree, path) === undefined;
  if (!meant || isMissing)
    return [{ code: 'invalid_type', expected: 'string', path, message: 'text or a map' } as Issue];
  return meant.flatMap((inner) => flatten(inner as Issue, tree, path));
}

/** Texts somebody left empty: they say nothing, and stand for what is missing from here on. */
function emptyTexts(tree: Tree, invented: Set<Tree>): Problem[] {
  const problems: Problem[] = [];
  const path: (string | number)[] = [];
  const enter = (step: string | number, node: Tree) => {
    path.push(step);
    visit(node);
    path.pop();
  };
  function visit(node: Tree): void {
    if (node.kind === 'list') for (const [index, item] of node.items.entries()) enter(index, item);
    if (node.kind === 'map') for (const [key, { value }] of node.entries) enter(key, value);
    if (node.kind !== 'scalar' || node.value !== '' || invented.has(node)) return;
    invented.add(node);
    const message = `${describePath(path)} has to be text; here is an empty text.`;
    problems.push(problem(node.spot, 'wrong-type', message));
  }
  visit(tree);
  return problems;
}

function isInvented(issue: Issue, tree: Tree, invented: ReadonlySet<Tree>): boolean {
  const path = issue.path as Path;
  return path.some((_, length) => {
    const node = nodeAt(tree, path.slice(0, length + 1));
    return node !== undefined && invented.has(node);
  });
}

function problemsOf(issue: Issue, tree: Tree): Problem[] {
  const path = issue.path as Path;
  if (path.length === 1 && path[0] === 'msv') return [versionProblem(tree)];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(tree, path, key, issue.message.split(' ')));
  }
  const node = nodeAt(tree, path);
  if (node === undefined) return [missingKey(tree, path)];
  const found = describeFound(node);
  const message = `${describePath(path)} has to be ${expectation(issue)}; here is ${found}.`;
  const words = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const near =
    node.kind === 'scalar' && typeof node.value === 'string'
      ? (nearest(node.value, words) ?? yamlWord(issue, node.value) ?? shortUnit(issue, node.value))
      : undefined;
  const wrong = problem(valueSpot(tree, path), 'wrong-type', message, near ?? inBrackets(issue, node));
  if (near === undefined) return [wrong];
  return [{ ...wrong, fix: { kind: 'replace', path, at: 'value', to: typed(issue, near) } }];
}

/** A word as the value it stands for: `true`, `5`. */
function typed(issue: Issue, word: string): string | number | boolean {
  if (issue.code !== 'invalid_type' || issue.expected === 'string') return word;
  return issue.expected === 'boolean' ? word === 'true' : Number(word);
}

function versionProblem(tree: Tree): Problem {
  const node = nodeAt(tree, ['msv']);
  const suggestion = `msv: ${languageVersion}`;
  if (!node) {
    const message = 'The model does not say which version of the language it is in.';
    const missing = problem(tree.spot, 'missing-key', message, suggestion);
    return { ...missing, fix: { kind: 'insert', path: [], key: 'msv', value: String(languageVersion) } };
  }
  const message = `This msv reads version ${languageVersion} of the model language; the file says ${describeFound(node)}.`;
  return problem(node.spot, 'unknown-version', message, suggestion);
}

function unknownKey(tree: Tree, path: Path, key: string, legal: readonly string[]): Problem {
  const place = path.length === 0 ? 'at the top of a model' : `in ${describePath(path)}`;
  const message = `The key ${key} is not known ${place}; known are ${legal.join(', ')}.`;
  const meant = nearest(key, legal);
  const at: Path = [...path, key];
  const unknown = problem(keySpot(tree, at), 'unknown-key', message, meant ?? commaHint(tree, path, key));
  if (meant === undefined) return unknown;
  return { ...unknown, fix: { kind: 'replace', path: at, at: 'key', to: meant } };
}

/** `{ why: first, then }` has a key `then` that nobody meant. */
function commaHint(tree: Tree, path: Path, key: string): string | undefined {
  const map = nodeAt(tree, path);
  if (map?.kind !== 'map' || !map.flow) return undefined;
  const value = map.entries.get(key)?.value;
  if (value?.kind !== 'scalar' || value.value !== null) return undefined;
  if (/^\d+$/.test(key)) return 'Write a point in a number: inside braces a comma ends the value.';
  return 'Put the text before it into quotes: inside braces a comma ends it.';
}

function missingKey(tree: Tree, path: Path): Problem {
  const parent = path.slice(0, -1);
  const message = `The key ${String(path.at(-1))} is missing ${parent.length === 0 ? 'at the top of the model' : `in ${describePath(parent)}`}.`;
  return problem(keySpot(tree, parent), 'missing-key', message);
}

/** Expectations that the schema words itself. */
const saidForms: ReadonlySet<string> = new Set([
  'text or a map',
  ...Object.values(forms).map(({ form }) => form),
]);

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return saidForms.has(issue.message) ? issue.message : kindWord(issue.expected);
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.message;
    case 'too_small':
      return `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    default:
      return 'something else';
  }
}

function kindWord(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    object: 'a map',
    record: 'a map',
    array: 'a list',
    string: 'text',
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
  };
  return words[expected] ?? expected;
}

function describeFound(node: Tree): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null || node.value === undefined) return 'nothing';
  if (typeof node.value === 'string')
    return node.value === '' ? 'an empty text' : `the text "${shorten(node.value)}"`;
  return typeof node.value === 'number' ? `the number ${node.value}` : String(node.value);
}

/** A text on one line, to be quoted in a message. */
function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 37)}...` : line;
}

function describePath(path: Path): string {
  if (path.length === 0) return 'the model';
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : step))
    .join('.')
    .replaceAll('.[', '[');
}

function problem(spot: Spot, rule: string, message: string, suggestion?: string): Problem {
  const place = placeAt(spot.source, spot.offset);
  return { rule, severity: 'error', ...place, message, ...(suggestion === undefined ? {} : { suggestion }) };
}

function mend(issue: Issue, tree: Tree, invented: Set<Tree>): void {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const map = nodeAt(tree, path);
    if (map?.kind === 'map') for (const key of issue.keys) renameKey(map, key, issue.message.split(' '));
    return;
  }
  const wrong = nodeAt(tree, path);
  const filler = fill(issue, valueSpot(tree, path), wrong);
  const parent = nodeAt(tree, path.slice(0, -1));
  const step = path.at(-1);
  invented.add(filler);
  if (parent?.kind === 'list') parent.items[Number(step)] = filler;
  if (parent?.kind === 'map') {
    const key = wrong ? keySpot(tree, path) : parent.spot;
    parent.entries.set(String(step), { key, keyEnd: key.offset, value: filler });
  }
}

/** An unknown key takes the place of the legal one it most resembles, unless that stands there too. */
function renameKey(map: MapNode, key: string, legal: readonly string[]): void {
  const entry = map.entries.get(key);
  const meant = nearest(key, legal);
  map.entries.delete(key);
  if (entry && meant && !map.entries.has(meant)) map.entries.set(meant, entry);
}

/** The emptiest value the schema accepts there, for a word the nearest legal one. Rules pass over the empty text. */
function fill(issue: Issue, spot: Spot, wrong: Tree | undefined): Tree {
  if (issue.code === 'invalid_value') {
    const meant = wrong?.kind === 'scalar' && nearest(String(wrong.value), issue.values.map(String));
    return scalar(spot, meant || issue.values[0]);
  }
  if (issue.code === 'too_small') return scalar(spot, Number(issue.minimum));
  if (issue.code === 'too_big') return scalar(spot, Number(issue.maximum));
  if (issue.code === 'invalid_format') return scalar(spot, /such as ([^\s,]+)/.exec(issue.message)?.[1]);
  const layout = { flow: true, indent: 0, last: undefined, end: spot.offset };
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string';
  if (expected === 'object' || expected === 'record')
    return { kind: 'map', spot, entries: new Map(), extensions: new Map(), ...layout };
  if (expected === 'array') return { kind: 'list', spot, items: [], ...layout };
  // `creates: maybe` is taken for true: that asks for nothing more.
  if (expected === 'boolean') return scalar(spot, true);
  if (expected === 'number' || expected === 'int') return scalar(spot, 1);
  return scalar(spot, '');
}

const scalar = (spot: Spot, value: unknown): Tree => ({
  kind: 'scalar',
  spot,
  end: spot.offset,
  value: typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : '',
});
