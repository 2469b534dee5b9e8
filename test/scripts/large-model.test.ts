import { expect, test } from 'vitest';
import { largeModel } from '../../scripts/large-model.ts';
import { parseModel } from '../../src/model/parse.ts';

test('the large model of the benchmark is sound', () => {
  const { model, problems } = parseModel([{ file: 'domain.yaml', text: largeModel(12) }]);
  expect(problems).toEqual([]);
  expect(model?.contexts).toHaveLength(12);
});
