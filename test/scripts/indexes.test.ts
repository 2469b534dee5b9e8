import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staleIndexes } from '../../scripts/indexes.ts';
import { between } from '../../scripts/markdown.ts';

test('the generated indexes and README tables are current: else run npm run indexes', async () => {
  const stale = await staleIndexes(join(import.meta.dirname, '../..'));
  expect(stale.map(({ path }) => `${path} is out of date: run npm run indexes`)).toEqual([]);
});

test('a table is put between its markers, and nothing else moves', () => {
  const text = 'a\n<!-- x -->\nold\n<!-- /x -->\nb\n';
  expect(between(text, 'x', ['new', 'rows'])).toBe('a\n<!-- x -->\nnew\nrows\n<!-- /x -->\nb\n');
  expect(() => between(text, 'y', [])).toThrow('the page has no markers <!-- y --> and <!-- /y -->');
});
