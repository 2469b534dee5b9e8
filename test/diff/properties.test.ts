import { expect, test } from 'vitest';
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
