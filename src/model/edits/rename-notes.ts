import { posix } from 'node:path';
import { count, listing } from '../../system/listing.ts';
import type { Place } from '../../system/system.ts';
import { indexSource, placeAt, type Source } from '../source.ts';
import type { Tree } from '../tree.ts';
import type { Named } from './mentions.ts';
import { readSource } from './read-source.ts';

/** What a renaming leaves as it was, a line each: prose and comments that still say the old name, and the name of a file. */
export function notesOfRenaming(sources: readonly Source[], { kind, name }: Named): readonly string[] {
  const remains = findRemains(sources, name);
  const counts = (['comment', 'text'] as const)
    .map((word) => [word, remains.filter((remain) => remain.kind === word).length] as const)
    .filter(([, number]) => number > 0)
    .map(([word, number]) => count(number, word));
  const places = remains.map(({ file, line, column }) => `${file}:${line}:${column}`);
  const verb = remains.length === 1 ? 'says' : 'say';
  const kept = sources.filter(({ file }) => kind === 'context' && posix.parse(file).name === name);
  return [
    ...(remains.length > 0 ? [`${listing(counts)} still ${verb} ${name}: ${listing(places, 6)}`] : []),
    ...kept.map(({ file }) => `The file ${file} keeps its name.`),
  ];
}

/** A place that says a word without referring to the thing of that name. */
type Remain = Place & { readonly kind: 'comment' | 'text' };

/** A piece of a file that is a key or a value. */
type Span = { readonly start: number; readonly end: number };

/** Comments and texts in which `name` stands as a word. A key or a value that is the word alone is the name of something else. */
function findRemains(sources: readonly Source[], name: string): readonly Remain[] {
  const word = new RegExp(`(?<![\\w-])${name.replaceAll(/[^\w-]/g, '\\$&')}(?![\\w-])`, 'g');
  return sources.flatMap((source) => {
    const hits = [...source.text.matchAll(word)].map(({ index }) => index);
    const { tree } = readSource(source);
    if (hits.length === 0 || !tree) return [];
    const spans = spansOf(tree).toSorted((left, right) => left.start - right.start);
    const indexed = indexSource(source);
    const remains = hits.flatMap((at) => remainAt(source.text, spans, at, name) ?? []);
    // A text that says it twice is one text.
    const first = new Map(remains.toReversed().map((remain) => [remain.start, remain]));
    return [...first.values()].toReversed().map(({ at, kind }) => ({ ...placeAt(indexed, at), kind }));
  });
}

type Found = { readonly kind: Remain['kind']; readonly start: number; readonly at: number };

function remainAt(text: string, spans: readonly Span[], at: number, name: string): Found | undefined {
  const span = spanAt(spans, at);
  const isName = span !== undefined && span.end - span.start <= name.length + 2;
  if (isName) return undefined;
  if (span) return { kind: 'text', start: span.start, at };
  const start = text.lastIndexOf('\n', at - 1) + 1;
  // What is neither a key nor a value nor a comment stands below an `x-*` key.
  return { kind: text.slice(start, at).includes('#') ? 'comment' : 'text', start, at };
}

function spanAt(spans: readonly Span[], at: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  return span && at < span.end ? span : undefined;
}

function spansOf(tree: Tree): readonly Span[] {
  if (tree.kind === 'scalar')
    return tree.end > tree.spot.offset ? [{ start: tree.spot.offset, end: tree.end }] : [];
  if (tree.kind === 'list') return tree.items.flatMap(spansOf);
  return [...tree.entries.values()].flatMap(({ key, keyEnd, value }) => [
    { start: key.offset, end: keyEnd },
    ...spansOf(value),
  ]);
}
