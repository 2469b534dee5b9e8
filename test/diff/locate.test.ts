import { expect, test } from 'vitest';
import { diffParsed } from '../../src/diff/diff-parsed.ts';
import { parseModel } from '../../src/model/parse.ts';
import { today } from './compare.ts';

const route = (path: string) => `        - { post: ${path}, handles: Place, auth: jwt }\n`;
const model = (routes: string, above = '') => `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates: { Order: { root: { id: uuid }, commands: { Place: { creates: true } } } }
    http:
${above}      routes:
${routes}`;

function read(text: string) {
  const sources = [{ file: 'domain.yaml', text }];
  const { readable, placeOf } = parseModel(sources);
  if (readable === undefined) throw new Error('not a model');
  return { model: readable, placeOf, sources };
}

const removed = (before: string, after: string) =>
  diffParsed(read(before), read(after), today).changes.filter(({ id }) => id === 'route-removed');

test('what is gone from a list stood in the list, not where another one stands now', () => {
  const [change] = removed(model(route('/orders') + route('/baskets')), model(route('/baskets')));
  expect([change?.place?.line, change?.anchor]).toEqual([8, { file: 'domain.yaml', line: 7, column: 7 }]);
});

test('an allowance at another thing of the list does not hold for what is gone', () => {
  const before = model(route('/orders') + route('/baskets') + route('/drafts'));
  const allow = (indent: string) => `${indent}# msv-allow breaking-change: nobody uses it\n`;
  const beside = model(allow('        ') + route('/baskets') + route('/drafts'));
  const above = model(route('/baskets') + route('/drafts'), allow('      '));
  expect(removed(before, beside).map(({ verdict }) => verdict)).toEqual(['breaking']);
  expect(removed(before, above).map(({ verdict }) => verdict)).toEqual(['declared']);
});
