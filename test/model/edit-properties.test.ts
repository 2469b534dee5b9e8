import { describe, expect, it } from 'vitest';
import type { NamedKind } from '../../src/model/edits/mentions.ts';
import { rename } from '../../src/model/edits/rename.ts';
import { parseModel } from '../../src/model/parse.ts';
import type { Source } from '../../src/model/source.ts';
import { example } from './broken.ts';
import { editCases } from './edit-cases.ts';
import { indentedByFour, plain, reformat, split } from './formatting.ts';

const seeds = Array.from({ length: 6 }, (_, index) => index + 1);
const whole = (text: string): readonly Source[] => [{ file: 'domain.yaml', text }];
const reformatted = (sources: readonly Source[], seed: number) =>
  sources.map(({ file, text }, index) => ({ file, text: reformat(text, seed * 100 + index) }));

/** The worked example in many forms; they mean the same. */
const forms: readonly { readonly form: string; readonly sources: readonly Source[] }[] = [
  { form: 'as it stands', sources: whole(example) },
  { form: 'without a last line end', sources: whole(example.trimEnd()) },
  { form: 'indented by four', sources: whole(indentedByFour(example)) },
  { form: 'over several files', sources: split(example) },
  ...seeds.map((seed) => ({ form: `in hand ${seed}`, sources: reformatted(whole(example), seed) })),
  ...seeds.map((seed) => ({
    form: `over several files in hand ${seed}`,
    sources: reformatted(split(example), seed),
  })),
];

const texts = (sources: readonly Source[]) => sources.map(({ text }) => text);
const problemsOf = (sources: readonly Source[]) => parseModel(sources).problems;

describe('the forms of the worked example', () => {
  it.each(forms)('$form: is the same model', ({ sources }) => {
    expect(problemsOf(sources)).toEqual([]);
    expect(sorted(parseModel(sources).model)).toEqual(sorted(parseModel(whole(example)).model));
  });

  it('are written in many ways', () => {
    const all = forms.flatMap(({ sources }) => texts(sources)).join('');
    for (const form of [
      /\r\n/,
      /[^\r\n] {2}\n/,
      /^ *'order':/m,
      /: "order"/,
      /^ +# order/m,
      /: \[ ?'/,
      /^ +- \w+$/m,
    ])
      expect(all).toMatch(form);
  });
});

/** Files are read in the order of their names, so contexts and services come in another order. */
function sorted(model: ReturnType<typeof parseModel>['model']) {
  const byName = <Thing extends { readonly name: string }>(things: readonly Thing[] = []) =>
    things.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return {
    ...model,
    contexts: byName(model?.contexts),
    services: byName(model?.platform.services),
    platform: 0,
  };
}

describe.each(editCases)('$name', ({ edit, replaces }) => {
  it.each(forms)('$form: keeps all other bytes, leaves no error, and twice is once', ({ sources }) => {
    const once = edit(sources);
    expect(once.changed).toBe(true);
    // What is added may ask for more: a relationship, an actor, somebody who emits it.
    expect(problemsOf(once.sources).filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { file, text } of sources) {
      const after = once.sources.find((source) => source.file === file)?.text ?? '';
      expect(replaces || keepsEveryByte(text, after), file).toBe(true);
      const isWindows = text.includes('\r\n');
      expect(after.includes('\r'), file).toBe(isWindows);
      expect(/(?<!\r)\n/.test(after), file).toBe(!isWindows);
    }
    const twice = edit(once.sources);
    expect(twice.changed).toBe(false);
    expect(twice.sources).toEqual(once.sources);
  });
});

/** True if `edited` is `text` with something put in at one or more places, and nothing taken out. */
function keepsEveryByte(text: string, edited: string): boolean {
  let at = 0;
  for (const character of edited) if (character === text[at]) at++;
  return at === text.length;
}

const model = parseModel(whole(example)).model;
const aggregates = (model?.contexts ?? []).flatMap((context) =>
  context.aggregates.map((aggregate) => ({ context: context.name, aggregate })),
);
type Renaming = { readonly kind: NamedKind; readonly from: string; readonly to: string };
const named = (kind: NamedKind, to: string, names: readonly string[]): readonly Renaming[] =>
  names.map((from) => ({ kind, from, to }));
const renamings: readonly Renaming[] = [
  ...named(
    'context',
    'fresh-name',
    (model?.contexts ?? []).map(({ name }) => name),
  ),
  ...named(
    'aggregate',
    'FreshName',
    aggregates.map(({ context, aggregate }) => `${context}.${aggregate.name}`),
  ),
  ...named(
    'event',
    'NameRefreshed',
    aggregates.flatMap(({ context, aggregate }) => aggregate.events.map(({ name }) => `${context}.${name}`)),
  ),
  ...named(
    'command',
    'FreshName',
    aggregates.flatMap(({ context, aggregate }) =>
      aggregate.commands.map(({ name }) => `${context}.${name}`),
    ),
  ),
];

describe('a new name', () => {
  it.each(renamings)('for the $kind $from leaves no reference to the old one', ({ kind, from, to }) => {
    const name = from.split('.').at(-1) ?? from;
    for (const sources of [whole(example), split(example)]) {
      const { sources: edited } = rename(sources, { kind, from, to });
      expect(problemsOf(edited)).toEqual([]);
      expect(edited.flatMap(({ text }) => [...mentions(plain(text), name)])).toEqual([]);
    }
  });

  it.each(forms)('$form: changes nothing but the places it tells, and is taken back', ({ sources }) => {
    const turn = forms.findIndex((form) => form.sources === sources);
    const some = [...Map.groupBy(renamings, ({ kind }) => kind).values()].flatMap(
      (ofKind) => ofKind[turn % ofKind.length] ?? [],
    );
    expect(some).toHaveLength(4);
    for (const { kind, from, to } of some) {
      const { sources: edited, places } = rename(sources, { kind, from, to });
      expect(places.length).toBeGreaterThan(0);
      expect(texts(takeBack(edited, places))).toEqual(texts(sources));
      expect(problemsOf(edited)).toEqual([]);
      expect(rename(edited, { kind, from: from.split('.').at(-1) ?? from, to })).toMatchObject({
        changed: false,
        sources: edited,
      });
      const back = kind === 'context' ? to : `${from.split('.')[0]}.${to}`;
      const original = rename(edited, { kind, from: back, to: from.split('.').at(-1) ?? from });
      expect(texts(original.sources)).toEqual(texts(sources));
    }
  });
});

/** Keys whose value is read by people, or by programs that know nothing of the model. */
const prose = new Set([
  'why',
  'text',
  'scope',
  'purpose',
  'vision',
  'fallback',
  'description',
  'ubiquitousLanguage',
]);

/** Where a name stands as a word in what refers to things. */
function* mentions(value: unknown, name: string, path = ''): Generator<string> {
  const isSaid = (text: string) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text);
  if (typeof value === 'string' && isSaid(value)) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (isSaid(key)) yield `${path}.${key}`;
    if (!prose.has(key)) yield* mentions(member, name, `${path}.${key}`);
  }
}

type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly was: string;
  readonly is: string;
};

/** The files as they were, if each place that is told is undone and nothing else was changed. */
function takeBack(sources: readonly Source[], places: readonly Place[]): readonly Source[] {
  return sources.map(({ file, text }) => {
    const lines = text.split('\n');
    for (const place of places.filter((one) => one.file === file).toReversed()) {
      const line = lines[place.line - 1] ?? '';
      const start = place.column - 1;
      expect(line.slice(start, start + place.is.length)).toBe(place.is);
      lines[place.line - 1] = line.slice(0, start) + place.was + line.slice(start + place.is.length);
    }
    return { file, text: lines.join('\n') };
  });
}
