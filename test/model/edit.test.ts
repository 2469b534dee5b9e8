import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import {
  addContext,
  addEvent,
  appendToSequence,
  insertIntoMap,
  type NewEvent,
} from '../../src/model/edit.ts';
import { example, parse } from './broken.ts';

/** True if `edited` is `text` with something put in at one or more places, and nothing taken out. */
function keepsEveryByte(text: string, edited: string): boolean {
  let at = 0;
  for (const character of edited) if (character === text[at]) at++;
  return at === text.length;
}

const lines = (text: string) => text.split(/\r?\n/);
const addedLines = (before: string, after: string) =>
  lines(after).filter((line) => !lines(before).includes(line));

describe('insertIntoMap', () => {
  it.each([
    ['a block map', 'a:\n  b: 1 # c\n  # tail\nx: 2\n', ['a'], 'a:\n  b: 1 # c\n  k: 1\n  # tail\nx: 2\n'],
    ['an empty map in braces', 'a: {}\nx: 2\n', ['a'], 'a: { k: 1 }\nx: 2\n'],
    ['a map in braces', 'a: { b: "x" } # hi\n', ['a'], 'a: { b: "x", k: 1 } # hi\n'],
    ['a map in braces with a last comma', 'a: { b: 1, }\n', ['a'], 'a: { b: 1, k: 1 }\n'],
    ['a map over several lines', 'a: {\n  b: 1 # one\n}\n', ['a'], 'a: {\n  b: 1, k: 1 # one\n}\n'],
    ['a key with nothing', 'a: # none\nx: 2\n', ['a'], 'a: # none\n  k: 1\nx: 2\n'],
    ['missing parents', 'a:\n    b: 1\n\nx: 2', ['a', 'd'], 'a:\n    b: 1\n    d:\n        k: 1\n\nx: 2'],
    ['missing parents in braces', 'a: { b: 1 }\n', ['a', 'd'], 'a: { b: 1, d: { k: 1 } }\n'],
    ['a file without a last line end', 'a:\n  b: 1', ['a'], 'a:\n  b: 1\n  k: 1'],
    [
      'a block that ends in a text',
      'a:\n  b: |\n    one\n\n    two\nx: 2\n',
      ['a'],
      'a:\n  b: |\n    one\n\n    two\n  k: 1\nx: 2\n',
    ],
    [
      'a block that ends in a long line',
      'a:\n  b: one\n    two\nx: 2\n',
      ['a'],
      'a:\n  b: one\n    two\n  k: 1\nx: 2\n',
    ],
    ['windows line ends', 'a:\r\n  b: 1\r\n\r\nx: 2\r\n', ['a'], 'a:\r\n  b: 1\r\n  k: 1\r\n\r\nx: 2\r\n'],
    ['an item of a list', 'a:\n  - b: 1\n  - c: 2\n', ['a', 1], 'a:\n  - b: 1\n  - c: 2\n    k: 1\n'],
  ])('adds to %s', (_, text, path, expected) => {
    expect(insertIntoMap(text, path, 'k', '1')).toBe(expected);
  });

  it('puts a block below its key', () => {
    expect(insertIntoMap('a: {} # c\nx: 1\n', ['a'], 'k', 'p: 1\nq:\n  r: 2')).toBe(
      'a: # c\n  k:\n    p: 1\n    q:\n      r: 2\nx: 1\n',
    );
  });

  it.each([
    ['a list', 'a: [1]\n', ['a']],
    ['a word', 'a: 1\n', ['a']],
    ['an item that is not there', 'a: [1]\n', ['a', 3]],
    ['an alias', 'b: &x { c: 1 }\na: *x\n', ['a']],
    ['a key that is there', 'a: { k: 2 }\n', ['a']],
    ['no file at all', '', ['a']],
    ['broken YAML', 'a: {\n', ['a']],
  ])('refuses %s with a sentence', (_, text, path) => {
    expect(() => insertIntoMap(text, path, 'k', '1')).toThrow(UserError);
  });
});

describe('appendToSequence', () => {
  it.each([
    [
      'a block list',
      'a:\n  - 1\n  - { b: 1 } # x\n\n# end\n',
      ['a'],
      'a:\n  - 1\n  - { b: 1 } # x\n  - q\n\n# end\n',
    ],
    ['a list not indented', 'a:\n- 1\n- b: 2\n  c: 3\nd: 1\n', ['a'], 'a:\n- 1\n- b: 2\n  c: 3\n- q\nd: 1\n'],
    ['a list in brackets', 'a: [1, "2"]\n', ['a'], 'a: [1, "2", q]\n'],
    ['an empty list', 'a: [ ]\n', ['a'], 'a: [q]\n'],
    ['a list that is missing', 'a: 1\n', ['b', 'c'], 'a: 1\nb:\n  c:\n    - q\n'],
    ['a list missing in braces', 'a: { b: 1 }\n', ['a', 'c'], 'a: { b: 1, c: [q] }\n'],
    ['a key with nothing', 'a:\nx: 1\n', ['a'], 'a:\n  - q\nx: 1\n'],
  ])('adds to %s', (_, text, path, expected) => {
    expect(appendToSequence(text, path, 'q')).toBe(expected);
  });
});

const counted: NewEvent = {
  name: 'StockCounted',
  context: 'catalog',
  aggregate: 'StockItem',
  fields: [
    { name: 'sku', type: 'Sku' },
    { name: 'shelves', type: 'int[]' },
  ],
  emittedBy: 'RestockItem',
  public: true,
  consumedBy: ['order', 'shipping', 'payment'],
};

describe('addEvent', () => {
  it('adds the event, its emitter, its consumers and what the context map needs', () => {
    const { text, changed } = addEvent(example, counted);
    expect(changed).toBe(true);
    expect(addedLines(example, text).map((line) => line.trim())).toEqual([
      'exposes: [GetProduct, ReserveStock, ReleaseStock, RestockItem, PriceChanged, StockCounted]',
      'exposes: [ProductListed, StockCounted]',
      '- { upstream: catalog, downstream: payment, upstreamRoles: [PL], exposes: [StockCounted] }',
      'RestockItem:  { input: { sku: Sku, quantity: int }, emits: [StockRestocked, StockCounted] }',
      'StockCounted: { version: 1, visibility: public, payload: { sku: Sku, shelves: "int[]" } }',
      '- { event: catalog.StockCounted@1, do: onStockCounted, through: acl, idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }',
      '- { event: catalog.StockCounted@1, do: onStockCounted, idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }',
      '- { event: catalog.StockCounted@1, do: onStockCounted, idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }',
    ]);
    expect(parse(text).problems).toEqual([]);
  });

  it('needs no relationship where two contexts are partners', () => {
    const { text } = addEvent(example, {
      name: 'OrderLost',
      context: 'order',
      fields: [],
      public: false,
      consumedBy: ['shipping'],
    });
    expect(addedLines(example, text).map((line) => line.trim())).toEqual([
      'OrderLost: { version: 1, visibility: public, payload: { orderId: OrderId } }',
      '- { event: order.OrderLost@1, do: onOrderLost, idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }',
    ]);
    expect(parse(text).problems).toEqual([]);
  });

  it('finds the aggregate by the command that emits', () => {
    const { text } = addEvent(example, {
      name: 'PriceWithdrawn',
      context: 'catalog',
      fields: [],
      emittedBy: 'ChangePrice',
      public: false,
    });
    expect(text).toContain('emits: [PriceChanged, PriceWithdrawn]');
  });

  it('adds twice what it adds once, and says so', () => {
    const once = addEvent(example, counted);
    const twice = addEvent(once.text, counted);
    expect(twice.changed).toBe(false);
    expect(twice.text).toBe(once.text);
    expect(twice.note).toBe('catalog.StockCounted is there already; nothing changed.');
  });

  it('adds what is missing around an event that is there', () => {
    const once = addEvent(example, { ...counted, consumedBy: ['order'] });
    const more = addEvent(once.text, counted);
    expect(more.changed).toBe(true);
    expect(more.text).toBe(addEvent(example, counted).text);
  });

  it.each([
    ['an unknown context', { context: 'catalogue' }, '--context catalog'],
    ['an unknown aggregate', { aggregate: 'StockItm' }, '--aggregate StockItem'],
    ['no aggregate where there are two', { aggregate: undefined, emittedBy: undefined }, '--aggregate'],
    ['an unknown command', { emittedBy: 'RestockItm' }, '--emitted-by RestockItem'],
    ['an unknown type', { fields: [{ name: 'sku', type: 'Skuu' }] }, 'Sku'],
    ['a foreign type', { fields: [{ name: 'mail', type: 'customer.Email' }] }, 'a type of your own'],
    ['a name in the wrong casing', { name: 'stock-counted' }, 'PascalCase'],
    ['a name that is taken', { name: 'ListProduct' }, 'another name'],
    ['a name taken in another aggregate', { name: 'ProductListed' }, 'another name'],
    [
      'other fields than it has',
      { name: 'StockReserved', emittedBy: undefined, fields: [{ name: 'sku', type: 'Sku' }] },
      'payload',
    ],
    ['separate ways', { consumedBy: ['customer'] }, 'Change that relationship'],
    [
      'an upstream that would depend',
      { context: 'order', aggregate: 'Order', emittedBy: undefined, fields: [], consumedBy: ['catalog'] },
      'Change that relationship',
    ],
    ['its own consumer', { consumedBy: ['catalog'] }, 'projects'],
  ])('refuses %s and says what to do', (_, change, next) => {
    let thrown: unknown;
    try {
      addEvent(example, { ...counted, ...change });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    expect(thrown instanceof UserError ? thrown.next : '').toContain(next);
  });

  it('does not touch a model that has problems', () => {
    expect(() => addEvent(example.replace('vision:', 'visoin:'), counted)).toThrow(/nothing is added/);
  });
});

describe('addContext', () => {
  it('adds a context that is whole', () => {
    const { text, changed } = addContext(example, {
      name: 'loyalty-points',
      purpose: 'Thank who comes back.',
      aggregate: 'Account',
      team: 'storefront',
    });
    expect(changed).toBe(true);
    const { model, problems } = parse(text);
    expect(problems).toEqual([]);
    const context = model?.contexts.at(-1);
    expect(context).toMatchObject({
      name: 'loyalty-points',
      purpose: 'Thank who comes back.',
      team: 'storefront',
    });
    expect(context?.http.routes.map(({ method, path, handles }) => `${method} ${path} ${handles}`)).toEqual([
      'POST /accounts RegisterAccount',
      'GET /accounts/{accountId} GetAccount',
    ]);
  });

  it('adds the first context of a new model', () => {
    const { text } = addContext('msv: 1\nsystem: { name: x } # ours\ncontexts: {}\n', { name: 'billing' });
    expect(
      text.startsWith('msv: 1\nsystem: { name: x } # ours\ncontexts:\n  billing:\n    aggregates:\n'),
    ).toBe(true);
    expect(parse(text).problems).toEqual([]);
  });

  it('adds twice what it adds once', () => {
    const once = addContext(example, { name: 'billing' });
    expect(addContext(once.text, { name: 'billing' })).toMatchObject({ text: once.text, changed: false });
  });

  it.each(['Billing', 'order_line', '1st', 'a b', ''])('refuses the name "%s"', (name) => {
    expect(() => addContext(example, { name })).toThrow(UserError);
  });
});

describe('every edit', () => {
  const inBlocks = example
    .replace('emits: [StockRestocked] }', 'emits: [StockRestocked], x-why: "quotes \'stay\'" } # and this')
    .replace('      exposes: [ProductListed]', '      exposes:\n        - ProductListed # why');
  const shapes: readonly (readonly [string, string])[] = [
    ['as it stands', example],
    ['with windows line ends', example.replaceAll('\n', '\r\n')],
    ['without a last line end', example.trimEnd()],
    ['with blocks, quotes and comments', inBlocks],
    [
      'indented by four',
      example.replaceAll('- upstream:', '-   upstream:').replaceAll(/^( +)(?=\S)/gm, '$1$1'),
    ],
  ];
  const edits: readonly (readonly [string, (text: string) => { text: string; changed: boolean }])[] = [
    ['an event', (text) => addEvent(text, counted)],
    [
      'a private event',
      (text) => addEvent(text, { name: 'OrderLost', context: 'order', fields: [], public: false }),
    ],
    ['a context', (text) => addContext(text, { name: 'billing' })],
  ];
  const cases = shapes.flatMap(([shape, text]) => edits.map(([what, edit]) => ({ shape, text, what, edit })));

  it.each(cases)(
    '$what, in the example $shape: keeps all other bytes, and twice is once',
    ({ text, edit }) => {
      expect(parse(text).problems).toEqual([]);
      const once = edit(text);
      expect(keepsEveryByte(text, once.text)).toBe(true);
      expect(parse(once.text).problems).toEqual([]);
      expect(edit(once.text)).toMatchObject({ text: once.text, changed: false });
      const isWindows = text.includes('\r\n');
      expect(/(?<!\r)\n/.test(once.text)).toBe(!isWindows);
      expect(once.text.includes('\r')).toBe(isWindows);
    },
  );
});
