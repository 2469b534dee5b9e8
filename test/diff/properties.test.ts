import { expect, test } from 'vitest';
import * as Yaml from 'yaml';
import type { Change } from '../../src/diff/change.ts';
import { diffModels } from '../../src/diff/diff-models.ts';
import type { Model } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse.ts';
import { example } from '../model/broken.ts';
import { mutate, mutationNames } from '../model/mutations.ts';
import { readModel, today, told } from './compare.ts';

/** The worked example with one slip each, where it can still be understood. */
function mutants(): readonly Model[] {
  const kinds = mutationNames.filter((name) => /word|name|line deleted|swapped/.test(name));
  return kinds.flatMap((name) =>
    [...mutate(name, example, 60)].flatMap((text) => {
      const { readable } = parseModel([{ file: 'domain.yaml', text }]);
      return readable === undefined ? [] : [readable];
    }),
  );
}

const original = readModel(example);
const models = mutants();
const key = ({ path, context }: Change) =>
  `${context} ${path.filter((step) => typeof step === 'string').join('.')}`;

test('there are mutants enough to say something', () => {
  const different = models.filter((model) => diffModels(original, model, today).changes.length > 0);
  expect(different.length).toBeGreaterThan(15);
});

test('a model does not differ from itself', () => {
  for (const model of models) {
    const { changes, versions, contracts } = diffModels(model, model, today);
    expect([told(changes), versions, contracts]).toEqual(['', [], []]);
  }
});

/** The model as text with every list sorted: most lists of a model have no order. */
function withoutOrder(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(withoutOrder).sort().join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, one]) => `${name}:${withoutOrder(one)}`)
    .join()}}`;
}

test('what differs is told somewhere, but for the order of things that have none', () => {
  for (const model of models) {
    const { changes } = diffModels(original, model, today);
    if (withoutOrder(model) !== withoutOrder(original)) expect(changes).not.toEqual([]);
  }
});

test('what is removed one way is added the other way, and the reverse', () => {
  for (const model of models) {
    const forth = diffModels(original, model, today).changes;
    const back = diffModels(model, original, today).changes;
    const of = (changes: readonly Change[], kind: Change['kind']) =>
      changes
        .filter((change) => change.kind === kind)
        .map(key)
        .sort();
    expect(of(back, 'added')).toEqual(of(forth, 'removed'));
    expect(of(back, 'removed')).toEqual(of(forth, 'added'));
  }
});

test('only what breaks is said to break somebody', () => {
  for (const model of models) {
    for (const { verdict, breaks, message } of diffModels(original, model, today).changes) {
      if (verdict === 'safe') expect([message, breaks]).toEqual([message, []]);
      if (verdict === 'breaking') expect(breaks, message).not.toEqual([]);
    }
  }
});

/** The worked example without one key or item, for one of so many of them. */
function* withoutOne(oneOf: number): Generator<Model> {
  const document = Yaml.parseDocument(example);
  const paths: (readonly unknown[])[] = [];
  Yaml.visit(document, {
    Pair: (_, { key: word }, parents) => {
      paths.push([...pathOf(parents), Yaml.isScalar(word) ? word.value : word]);
    },
  });
  for (const [index, path] of paths.entries()) {
    if (index % oneOf !== 0) continue;
    const copy = document.clone();
    copy.deleteIn(path);
    const { readable } = parseModel([{ file: 'domain.yaml', text: copy.toString() }]);
    if (readable !== undefined) yield readable;
  }
}

function pathOf(parents: readonly unknown[]): readonly unknown[] {
  return parents.flatMap((parent, index) => {
    if (Yaml.isPair(parent)) return [Yaml.isScalar(parent.key) ? parent.key.value : parent.key];
    const child = parents[index + 1];
    return Yaml.isSeq(parent) && child !== undefined ? [parent.items.indexOf(child)] : [];
  });
}

test('what is left out is told, and what is put in', () => {
  let different = 0;
  for (const model of withoutOne(13)) {
    if (withoutOrder(model) === withoutOrder(original)) continue;
    different++;
    expect(diffModels(original, model, today).changes).not.toEqual([]);
    expect(diffModels(model, original, today).changes).not.toEqual([]);
  }
  expect(different).toBeGreaterThan(30);
});
