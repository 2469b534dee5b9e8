import { expect, test } from 'vitest';
import { judgeBy } from './judge.ts';

const model = (fields: string, types = '') => `
msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        root: { id: OrderId, fields: { ${fields} } }
        valueObjects: { OrderId: { of: uuid }${types} }
  billing:
    aggregates:
      Invoice:
        root: { id: uuid }
        valueObjects: { Total: { of: decimal } }
`;

const suggestions = (text: string) => judgeBy('unknown-type')(text).map(({ suggestion }) => suggestion);

test('a type of another context is told of as such', () => {
  expect(suggestions(model('a: Total, b: "Invoice[]"'))).toEqual([
    'a type of your own: Total is of billing, and contexts share no types',
    'a value object with identityOf: billing.Invoice',
  ]);
});

test('a type that has the name of what every object has is only unknown', () => {
  expect(suggestions(model('a: constructor, b: valueOf'))).toEqual([undefined, undefined]);
});

test('marks in front of a name are meant to stand behind it', () => {
  expect(suggestions(model('a: "?OrderId", b: "[]OrderId", c: "[]?OrderId", d: "a b"'))).toEqual([
    'OrderId?',
    'OrderId[]',
    'OrderId[]?',
    undefined,
  ]);
});

test('limits that meet leave one value; those of fields and of types are looked at', () => {
  const judge = judgeBy('empty-range', 'invalid-pattern');
  expect(judge(model('a: { type: int, min: 1, max: 1 }, b: { type: int, max: 0 }'))).toEqual([]);
  expect(judge(model('a: { type: string, pattern: "(" }', ', B: { of: int, min: 2, max: 1 }'))).toHaveLength(
    2,
  );
});
