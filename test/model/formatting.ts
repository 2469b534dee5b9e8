import * as Yaml from 'yaml';
import { indexSource, type Source } from '../../src/model/source.ts';
import type { Entry, Tree } from '../../src/model/tree.ts';
import { readYaml } from '../../src/model/yaml/read-yaml.ts';

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The same model in another hand: quotes, blocks and braces, comments, blank lines, blanks at line ends, and line ends by chance. */
export function reformat(text: string, seed: number): string {
  const random = numbersFrom(seed);
  const steps = [flowToBlock, blockToFlow, flowToBlock, quoteWords, addLines, addBlanks, changeLineEnds];
  return steps.reduce((before, step) => (random() < 0.7 ? step(before, random) : before), text);
}

type Random = () => number;
type Splice = { readonly start: number; readonly end: number; readonly text: string };

function spliced(text: string, splices: readonly Splice[]): string {
  return splices
    .toSorted((left, right) => right.start - left.start)
    .reduce((edited, { start, end, text: put }) => edited.slice(0, start) + put + edited.slice(end), text);
}

function treeOf(text: string): Tree {
  const { tree } = readYaml(indexSource({ file: 'domain.yaml', text }));
  if (!tree) throw new Error('the model is not valid YAML any more');
  return tree;
}

const endOf = (node: Tree): number => node.end;
const sliceOf = (text: string, node: Tree): string => text.slice(node.spot.offset, endOf(node));
const keyOf = (text: string, { key, keyEnd }: Entry): string => text.slice(key.offset, keyEnd);

function* scalarsOf(tree: Tree): Generator<{ start: number; end: number; value: unknown }> {
  if (tree.kind === 'scalar' && tree.end > tree.spot.offset)
    yield { start: tree.spot.offset, end: tree.end, value: tree.value };
  if (tree.kind === 'list') for (const item of tree.items) yield* scalarsOf(item);
  if (tree.kind !== 'map') return;
  for (const [name, { key, keyEnd, value }] of tree.entries) {
    yield { start: key.offset, end: keyEnd, value: name };
    yield* scalarsOf(value);
  }
}

function quoteWords(text: string, random: Random): string {
  const splices = [...scalarsOf(treeOf(text))].flatMap(({ start, end, value }) => {
    const isPlain = typeof value === 'string' && text.slice(start, end) === value;
    if (!isPlain || random() < 0.6) return [];
    return [
      { start, end, text: random() < 0.5 ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'` },
    ];
  });
  return spliced(text, splices);
}

/** Entries of block maps by chance, none of them inside another. */
function pickEntries(tree: Tree, random: Random, share: number, fits: (entry: Entry) => boolean): Entry[] {
  if (tree.kind === 'list') return tree.items.flatMap((item) => pickEntries(item, random, share, fits));
  if (tree.kind !== 'map' || tree.flow) return [];
  return [...tree.entries.values()].flatMap((entry) =>
    fits(entry) && random() < share ? [entry] : pickEntries(entry.value, random, share, fits),
  );
}

function flowToBlock(text: string, random: Random): string {
  const fits = ({ value }: Entry) =>
    (value.kind === 'map' && value.flow && value.entries.size > 0 && value.extensions.size === 0) ||
    (value.kind === 'list' && value.flow && value.items.length > 0);
  const splices = pickEntries(treeOf(text), random, 0.4, fits).map(({ key, keyEnd, value }) => {
    const column = key.offset - (text.lastIndexOf('\n', key.offset - 1) + 1);
    const indent = `\n${' '.repeat(column + 2)}`;
    const members =
      value.kind === 'map'
        ? [...value.entries.values()].map((entry) => `${keyOf(text, entry)}: ${sliceOf(text, entry.value)}`)
        : value.kind === 'list'
          ? value.items.map((item) => `- ${sliceOf(text, item)}`)
          : [];
    return { start: keyEnd, end: endOf(value), text: `:${indent}${members.join(indent)}` };
  });
  return spliced(text, splices);
}

function blockToFlow(text: string, random: Random): string {
  const fits = ({ keyEnd, value }: Entry) =>
    value.kind !== 'scalar' &&
    !value.flow &&
    endOf(value) - keyEnd < 600 &&
    !/#|x-/.test(text.slice(keyEnd, endOf(value)));
  const splices = pickEntries(treeOf(text), random, 0.4, fits).map(({ keyEnd, value }) => ({
    start: keyEnd,
    end: endOf(value),
    text: `: ${flowText(text, value)}`,
  }));
  return spliced(text, splices);
}

function flowText(text: string, node: Tree): string {
  if (node.kind === 'list') return `[${node.items.map((item) => flowText(text, item)).join(', ')}]`;
  if (node.kind === 'map') {
    const entries = [...node.entries.values()].map(
      (entry) => `${keyOf(text, entry)}: ${flowText(text, entry.value)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  const written = sliceOf(text, node);
  return /^["']|^[^,:[\]{}#]*$/.test(written) ? written : JSON.stringify(node.value);
}

/** No value of the example goes over several lines, so a line may stand between any two. */
function addLines(text: string, random: Random): string {
  const put = () =>
    random() < 0.5 ? '' : `${' '.repeat(Math.floor(random() * 9))}# order, Order: OrderPlaced`;
  return text
    .split('\n')
    .flatMap((line) => (random() < 0.15 ? [line, put()] : [line]))
    .join('\n');
}

function addBlanks(text: string, random: Random): string {
  return text.replaceAll('\n', () => (random() < 0.2 ? '  \n' : '\n'));
}

export function indentedByFour(text: string): string {
  return text.replaceAll('- upstream:', '-   upstream:').replaceAll(/^( +)(?=\S)/gm, '$1$1');
}

function changeLineEnds(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** The lines of each entry of a block map, with the comments that follow it. */
function piecesOf(text: string, path: readonly string[]): { readonly name: string; readonly text: string }[] {
  let node = treeOf(text);
  for (const step of path) {
    const child = node.kind === 'map' ? node.entries.get(step)?.value : undefined;
    if (!child) throw new Error(`no ${step}`);
    node = child;
  }
  const entries = node.kind === 'map' ? [...node.entries] : [];
  const starts = entries.map(([, { key }]) => text.lastIndexOf('\n', key.offset - 1) + 1);
  return entries.map(([name, { value }], index) => {
    const next = starts[index + 1];
    const lineEnd = text.indexOf('\n', endOf(value)) + 1 || text.length;
    const last = path.length === 0 ? text.length : lineEnd;
    return { name, text: text.slice(starts[index], next ?? last) };
  });
}

/** The worked example over several files: a file for each context, one for the flows, and the context map cut in two. */
export function split(text: string): readonly Source[] {
  const top = piecesOf(text, []);
  const of = (...names: string[]) =>
    top.filter(({ name }) => names.includes(name)).map((piece) => piece.text);
  const flows = ['policies', 'sagas', 'scenarios'];
  const map = of('contextMap').join('');
  const cut = map.indexOf('\n', map.length / 2) + 1;
  const at = map.indexOf('\n    - ', cut) + 1;
  const rest = top.filter(({ name }) => ![...flows, 'contexts', 'contextMap'].includes(name));
  const contexts = piecesOf(text, ['contexts']).map((piece) => ({
    file: `contexts/${piece.name}.yaml`,
    text: `contexts:\n${piece.text}`,
  }));
  return [
    {
      file: 'domain.yaml',
      text: `include: [contexts/*.yaml, flows.yaml, map.yaml]\n${rest.map((piece) => piece.text).join('')}${map.slice(0, at)}`,
    },
    ...contexts.toSorted((left, right) => (left.file < right.file ? -1 : 1)),
    { file: 'flows.yaml', text: of(...flows).join('') },
    { file: 'map.yaml', text: `contextMap:\n  relationships:\n${map.slice(at)}` },
  ];
}

/** What a model says without comments, read by a parser that is not ours. */
export const plain = (text: string): unknown => Yaml.parse(text);
