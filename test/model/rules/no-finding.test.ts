import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseModel } from '../../../src/model/parse.ts';
import { exampleModel, starterModel } from '../../../src/plan/first-model.ts';
import { example, parse, short, today } from '../broken.ts';

const root = join(import.meta.dirname, '../../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

/** Models that nothing is to be said against, not even in passing. */
const models: Readonly<Record<string, readonly { readonly file: string; readonly text: string }[]>> = {
  'the worked example': [{ file: 'domain.yaml', text: example }],
  'the short model': [{ file: 'domain.yaml', text: short }],
  'the shop that new projects are made from': exampleModel('shop').sources,
  'the golden project': [{ file: 'domain.yaml', text: textOf('test/golden/shop/domain.yaml') }],
  'a first context': starterModel('shop', 'order', undefined).sources,
  'a first context of two words': starterModel('club', 'loyalty-points', 'Account').sources,
};

test.each(Object.entries(models))('%s gives no finding', (_name, sources) => {
  expect(parseModel(sources, { today }).problems).toEqual([]);
});

test('what is wrong with one of them would be found', () => {
  expect(parse(short.replace('emits: [OrderPlaced]', 'emits: []')).problems).not.toEqual([]);
});
