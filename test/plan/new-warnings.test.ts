import { expect, test } from 'vitest';
import { parseModel } from '../../src/model/parse.ts';
import type { ModelCheck } from '../../src/model/rule.ts';
import { newWarnings } from '../../src/plan/new-warnings.ts';
import { example } from '../model/broken.ts';

const lost = '          OrderLost: { payload: { orderId: OrderId } }\n';
const found = '          OrderFound: { payload: { orderId: OrderId } }\n';
const withEvents = (lines: string) => example.replace(/^ {10}OrderPlaced: +\{ version/m, `${lines}$&`);

function rulesOfNew(before: string, after: string, check: ModelCheck = {}): readonly string[] {
  const sources = (text: string) => [{ file: 'domain.yaml', text }];
  const { problems } = parseModel(sources(after), check);
  return newWarnings({ sources: sources(before), problems: [], check }, problems).map(
    ({ message }) => message,
  );
}

test('a warning is new where the model did not have it, on whatever line', () => {
  const told = rulesOfNew(withEvents(lost), withEvents(found + lost));
  expect(told).toEqual([expect.stringContaining('OrderFound')]);
});

test('what was allowed before and is no longer is new', () => {
  const allowed = `          # msv-allow event-without-emitter: comes from a clerk\n${lost}`;
  expect(rulesOfNew(withEvents(allowed), withEvents(lost))).toHaveLength(1);
  expect(rulesOfNew(withEvents(lost), withEvents(allowed))).toEqual([]);
});

test('settings hold for both', () => {
  const rules: ModelCheck['rules'] = new Map([['event-without-emitter', { severity: 'off', options: {} }]]);
  expect(rulesOfNew(example, withEvents(lost), { rules })).toEqual([]);
  expect(rulesOfNew(example, withEvents(lost))).toHaveLength(1);
});
