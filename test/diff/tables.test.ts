import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verdicts } from '../../src/diff/change.ts';
import { compare, told } from './compare.ts';
import { readTables } from './pair-page.ts';

const page = (name: string) => readTables(readFileSync(`${import.meta.dirname}/pages/${name}.md`, 'utf8'));

/** `{ a: A } with A: { enum: [x] }`: what stands there, and the types it needs. */
function cell(text: string): { readonly shape: string; readonly types: string } {
  const [shape = '', types = ''] = text.split(' with ');
  return { shape, types };
}

function eventModel(text: string, compatibility: string): string {
  const { shape, types } = cell(text);
  return `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        root: { id: uuid }
        commands: { Place: { creates: true, emits: [Placed] } }
        events:
          Placed: { visibility: public, compatibility: ${compatibility}, payload: ${shape} }
    types: { ${types} }
  billing:
    aggregates: { Bill: { root: { id: uuid } }, Payer: { root: { id: uuid } } }
    consumes:
      - { event: order.Placed@1, do: bill }
`;
}

function worst(before: string, after: string): string {
  const { changes } = compare(before, after);
  return verdicts.find((verdict) => changes.some((change) => change.verdict === verdict)) ?? 'safe';
}

describe('what an event may change', () => {
  const rows = page('compatibility').get('Payloads') ?? [];
  const promises = ['backward', 'forward', 'full', 'none'] as const;
  test.each(rows.map((row) => [row[0], row] as const))(
    '%s',
    (_, [, before = '', after = '', ...expected]) => {
      const found = promises.map((promise) => worst(eventModel(before, promise), eventModel(after, promise)));
      expect(found).toEqual(expected);
    },
  );

  test('both directions: what breaks backward breaks forward when it is taken back', () => {
    for (const [name, before = '', after = ''] of rows) {
      const forth = worst(eventModel(before, 'backward'), eventModel(after, 'backward'));
      const back = worst(eventModel(after, 'forward'), eventModel(before, 'forward'));
      expect([name, back]).toEqual([name, forth]);
    }
  });
});

function queryModel(input: string, returns: string, types: string): string {
  return `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates: { Order: { root: { id: uuid } } }
    types: { ${types || 'R: { fields: { a: int } }'} }
    queries: { GetOrder: { input: ${input}, returns: "${returns}", from: aggregate:Order } }
    http: { routes: [{ get: /orders, handles: GetOrder, actor: shopper, auth: jwt }] }
  billing:
    aggregates: { Bill: { root: { id: uuid } } }
    calls: [{ to: order.GetOrder, why: test, timeout: 1s, fallback: none }]
actors: [shopper]
`;
}

describe('what a request may change', () => {
  const inputs = page('requests').get('Inputs') ?? [];
  test.each(inputs.map((row) => [row[0], row] as const))(
    'input: %s',
    (_, [, before = '', after = '', verdict]) => {
      const model = (text: string) => {
        const { shape, types } = cell(text);
        return queryModel(shape, 'R', types && `${types}, R: { fields: { a: int } }`);
      };
      const { changes } = compare(model(before), model(after));
      expect([verdict, changes.length > 0], told(changes)).toEqual([
        worst(model(before), model(after)),
        true,
      ]);
    },
  );

  const answers = page('requests').get('Answers') ?? [];
  test.each(answers.map((row) => [row[0], row] as const))(
    'answer: %s',
    (_, [, before = '', after = '', verdict]) => {
      const model = (text: string) => {
        const { shape, types } = cell(text);
        return queryModel('{ a: int }', shape, types);
      };
      const { changes } = compare(model(before), model(after));
      expect([verdict, changes.length > 0], told(changes)).toEqual([
        worst(model(before), model(after)),
        true,
      ]);
      const broken = changes.filter((change) => change.verdict === 'breaking');
      for (const { breaks } of broken) {
        expect(breaks.map(({ name }) => name)).toEqual(['billing', 'shopper']);
      }
    },
  );
});
