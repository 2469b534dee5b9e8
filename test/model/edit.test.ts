import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import {
  appendToSequence,
  insertIntoMap,
  insertIntoText,
  addContext as intoContexts,
  addEvent as intoEvents,
  type NewContext,
  type NewEvent,
  renameKey,
  replaceScalar,
} from '../../src/model/edits/edit.ts';
import { parseModel } from '../../src/model/parse.ts';
import type { Source } from '../../src/model/source.ts';
import { example, parse } from './broken.ts';

const modelOf = (text: string): readonly Source[] => [{ file: 'domain.yaml', text }];
const textOf = (sources: readonly Source[]): string => sources.map(({ text }) => text).join('');

/** The edits on a model of one file. */
const addEvent = (before: string, event: NewEvent) => {
  const { sources, changed, note } = intoEvents(modelOf(before), event);
  return { text: textOf(sources), changed, note };
};
const addContext = (before: string, context: NewContext) => {
  const { sources, changed, note } = intoContexts(modelOf(before), context);
  return { text: textOf(sources), changed, note };
};

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
    expect(insertIntoText(text, path, 'k', '1')).toBe(expected);
  });

  it('puts a block below its key', () => {
    expect(insertIntoText('a: {} # c\nx: 1\n', ['a'], 'k', 'p: 1\nq:\n  r: 2')).toBe(
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
    expect(() => insertIntoText(text, path, 'k', '1')).toThrow(UserError);
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
    expect(textOf(appendToSequence(modelOf(text), path, 'q'))).toBe(expected);
  });
});

describe('an edit of several files', () => {
  const files = (...texts: readonly string[]): readonly Source[] =>
    texts.map((text, index) => ({ file: `${index}.yaml`, text }));
  const texts = (sources: readonly Source[]) => sources.map(({ text }) => text);

  it('goes to the file that holds the parent', () => {
    const model = files('a: { x: 1 }\n', 'b:\n  c:\n    d: 1\n');
    expect(texts(insertIntoMap(model, ['b', 'c'], 'k', '1'))).toEqual([
      'a: { x: 1 }\n',
      'b:\n  c:\n    d: 1\n    k: 1\n',
    ]);
    expect(texts(appendToSequence(model, ['b', 'e'], 'q'))[1]).toBe('b:\n  c:\n    d: 1\n  e:\n    - q\n');
    expect(texts(appendToSequence(model, ['f'], 'q'))[0]).toBe('a: { x: 1 }\nf:\n  - q\n');
  });

  it('goes to the file that holds most of a map that stands in several', () => {
    const model = files('a: { x: 1 }\n', 'a: { y: 1, z: 1 }\n', 'a: {}\n');
    expect(texts(insertIntoMap(model, ['a'], 'k', '1'))[1]).toBe('a: { y: 1, z: 1, k: 1 }\n');
    expect(() => insertIntoMap(model, ['a'], 'x', '2')).toThrow('x is there already');
  });

  it('counts the items of a list through all files, and adds behind the last', () => {
    const model = files('a: { l: [p] }\n', 'a: { l: [{ q: 1 }] }\n', 'a: { l: [] }\n');
    expect(texts(insertIntoMap(model, ['a', 'l', 1], 'k', '1'))[1]).toBe('a: { l: [{ q: 1, k: 1 }] }\n');
    expect(texts(appendToSequence(model, ['a', 'l'], 'r'))[1]).toBe('a: { l: [{ q: 1 }, r] }\n');
    expect(texts(replaceScalar(model, ['a', 'l', 0], 'r'))[0]).toBe('a: { l: [r] }\n');
  });

  it('leaves the other files the objects they were', () => {
    const model = files('a: 1\n', 'b: {}\n');
    expect(insertIntoMap(model, ['b'], 'k', '1')[0]).toBe(model[0]);
  });
});

describe('replaceScalar', () => {
  it.each([
    ['a word', 'a: b # c\n', 'x-y', 'a: x-y # c\n'],
    ['a word in double quotes', 'a: "b"\n', 'o.P@2', 'a: "o.P@2"\n'],
    ['a word in single quotes', "a: 'b''s'\n", "it's", "a: 'it''s'\n"],
    ['a word with one that needs quotes', 'a: b\n', 'p: q', 'a: "p: q"\n'],
    ['a word with one that looks like a number', 'a: b\n', '12', 'a: "12"\n'],
    ['a number in quotes', 'a: "12"\n', 12, 'a: 12\n'],
    ['a word that should be yes or no', 'a: yes\r\n', true, 'a: true\r\n'],
    ['a text of several lines', 'a: >-\n  b\n  c\nd: 1\n', 'e', 'a: e\nd: 1\n'],
    ['a word in braces', '{ a: b, c: [d] }\n', 'x?', '{ a: x?, c: [d] }\n'],
  ])('writes another value for %s', (_, text, value, expected) => {
    expect(textOf(replaceScalar(modelOf(text), ['a'], value))).toBe(expected);
  });

  it.each(['a: [1]\n', 'a: { b: 1 }\n', 'a:\n', 'b: 1\n'])('refuses what is no value: %j', (text) => {
    expect(() => replaceScalar(modelOf(text), ['a'], 'x')).toThrow(UserError);
  });
});

describe('renameKey', () => {
  it.each([
    ['a: b # a\n', ['a'], 'c: b # a\n'],
    ['x: { "a" : 1, b: a }\n', ['x', 'a'], 'x: { "c" : 1, b: a }\n'],
    ["x:\n  - 'a':\n", ['x', 0, 'a'], "x:\n  - 'c':\n"],
  ])('gives a key another name: %j', (text, path, expected) => {
    expect(textOf(renameKey(modelOf(text), path, 'c'))).toBe(expected);
  });

  it('renames a key in every file it stands in, and counts items through all files', () => {
    const model = ['a: { x: 1 }\n', 'a: { y: 1, l: [{ p: 1 }] }\n', 'c: { z: 1 }\n'];
    const sources = model.map((text, index) => ({ file: `${index}.yaml`, text }));
    expect(renameKey(sources, ['a'], 'c').map(({ text }) => text)).toEqual([
      'c: { x: 1 }\n',
      'c: { y: 1, l: [{ p: 1 }] }\n',
      'c: { z: 1 }\n',
    ]);
    expect(renameKey(sources, ['a', 'l', 0, 'p'], 'q')[1]?.text).toBe('a: { y: 1, l: [{ q: 1 }] }\n');
  });

  it.each(['b: 1\n', 'a: 1\nc: 1\n', '[a]\n'])('refuses %j', (text) => {
    expect(() => renameKey(modelOf(text), ['a'], 'c')).toThrow(UserError);
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
    // Nobody has said yet what leads to it.
    expect(parse(text).problems.map(({ rule }) => rule)).toEqual(['event-without-emitter']);
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

  it('finds a context and its consumers in the files they stand in', () => {
    const at = example.indexOf('  order:\n    purpose');
    const end = example.indexOf('policies:');
    const model = [
      { file: 'domain.yaml', text: example.slice(0, at) + example.slice(end) },
      { file: 'rest.yaml', text: `contexts:\n${example.slice(at, end)}` },
    ];
    const { sources } = intoEvents(model, counted);
    expect(parseModel(sources).problems).toEqual([]);
    expect(sources[0]?.text).toContain('      StockCounted: {');
    expect(sources[1]?.text.match(/event: catalog.StockCounted@1/g)).toHaveLength(3);
    expect(intoEvents(sources, counted)).toMatchObject({ sources, changed: false });
  });

  it('does not touch a model that has problems', () => {
    expect(() => addEvent(example.replace('vision:', 'visoin:'), counted)).toThrow(/nothing is changed/);
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
    // It may ask for more: a relationship, an actor, a story that visits it.
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
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

  const head = 'msv: 1\nsystem: { name: x }\n';
  const contextFile = (name: string, prefix = '') => ({
    file: `contexts/${name}.yaml`,
    text: `${prefix}contexts:\n    ${name}:\n        purpose: p\n`,
  });

  it('makes a file of its own where every context has one, in the place where it is going to be read', () => {
    const modeline = '# yaml-language-server: $schema=../x.json\n';
    const files = [
      { file: 'domain.yaml', text: `${head}include: [contexts/*.yaml]\n` },
      contextFile('audit', modeline),
      contextFile('order'),
    ];
    const { sources } = intoContexts(files, { name: 'billing' });
    expect(sources.map(({ file }) => file)).toEqual([
      'domain.yaml',
      'contexts/audit.yaml',
      'contexts/billing.yaml',
      'contexts/order.yaml',
    ]);
    expect(sources[2]?.text).toContain(
      `${modeline}contexts:\n    billing:\n        aggregates:\n            Billing:\n`,
    );
    expect(parseModel(sources).model?.contexts.map(({ name }) => name)).toEqual([
      'audit',
      'billing',
      'order',
    ]);
  });

  it.each([
    ['an include without a pattern', '[contexts/audit.yaml, contexts/order.yaml]', ''],
    ['a context in the main file', '[contexts/*.yaml]', 'contexts:\n  main:\n    purpose: p\n'],
  ])('adds to the map that holds them, given %s', (_, include, more) => {
    const main = { file: 'domain.yaml', text: `${head}include: ${include}\n${more}` };
    const { sources } = intoContexts([main, contextFile('audit'), contextFile('order')], { name: 'billing' });
    expect(sources).toHaveLength(3);
    expect(sources[more === '' ? 1 : 0]?.text).toMatch(/^ +billing:\r?$/m);
    expect(parseModel(sources).model?.contexts).toHaveLength(more === '' ? 3 : 4);
  });

  it.each(['Billing', 'order_line', '1st', 'a b', ''])('refuses the name "%s"', (name) => {
    expect(() => addContext(example, { name })).toThrow(UserError);
  });
});
