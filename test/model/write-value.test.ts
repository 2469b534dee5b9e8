import { describe, expect, it } from 'vitest';
import { insertIntoMap, removeEntry } from '../../src/model/edits/edit.ts';
import { appendValue, insertValue } from '../../src/model/edits/insert-value.ts';
import { type Value, writeFlow } from '../../src/model/edits/write-value.ts';
import { toPlain } from '../../src/model/tree.ts';
import { readTree } from './broken.ts';

const modelOf = (text: string) => [{ file: 'domain.yaml', text }];

describe('a value on one line', () => {
  it.each<readonly [Value, string]>([
    ['order.OrderPlaced@2', 'order.OrderPlaced@2'],
    ['command:MarkShipped', 'command:MarkShipped'],
    ['string?', 'string?'],
    ['/orders', '/orders'],
    ['300ms', '300ms'],
    ['2027-03-31', '2027-03-31'],
    ['20/m', '20/m'],
    ['OrderLine[]', '"OrderLine[]"'],
    ['/orders/{id}', '"/orders/{id}"'],
    ['two words', '"two words"'],
    ['#channel', '"#channel"'],
    ['a: b', '"a: b"'],
    ['say "so"', '"say \\"so\\""'],
    ['true', '"true"'],
    ['null', '"null"'],
    ['12', '"12"'],
    ['1e3', '"1e3"'],
    ['', '""'],
    ['x:', '"x:"'],
    [12, '12'],
    [true, 'true'],
    [['a', 'b c'], '[a, "b c"]'],
    [{}, '{}'],
    [{ a: 1, b: undefined, c: { d: [] } }, '{ a: 1, c: { d: [] } }'],
  ])('%j is %s', (value, expected) => {
    expect(writeFlow(value)).toBe(expected);
    // Read again, in braces and in a block, it is what was written.
    const read = toPlain(readTree(`k: ${expected}\nf: { k: ${expected} }\n`));
    const plain = JSON.parse(JSON.stringify(value));
    expect(read).toEqual({ k: plain, f: { k: plain } });
  });
});

describe('a value among others', () => {
  const value = { root: { id: 'X' }, tags: ['a'], all: { p: { of: 'int' } } };
  it.each([
    [
      'a block',
      'm:\n  n:\n    root:\n      id: Y\n    tags:\n      - b\n',
      '  k:\n    root:\n      id: X\n    tags:\n      - a\n    all:\n      p: { of: int }\n',
    ],
    [
      'braces',
      'm:\n  n: { root: { id: Y } }\n',
      '  k: { root: { id: X }, tags: [a], all: { p: { of: int } } }\n',
    ],
    [
      'both',
      'm:\n  n:\n    root: { id: Y }\n',
      '  k:\n    root: { id: X }\n    tags: [a]\n    all: { p: { of: int } }\n',
    ],
  ])('is written as they are: %s', (_, text, added) => {
    const [source] = insertValue(modelOf(text), ['m'], 'k', value, 1);
    // A map that no neighbour has is written as the maps beside it.
    expect(source?.text).toBe(text + added);
  });

  it('is in braces within braces', () => {
    const [source] = insertValue(modelOf('m: { n: 1 }\n'), ['m'], 'k', value, 2);
    expect(source?.text).toBe('m: { n: 1, k: { root: { id: X }, tags: [a], all: { p: { of: int } } } }\n');
  });

  it('makes a block of an empty map', () => {
    const [source] = insertValue(modelOf('m: {}\n'), ['m'], 'k', { a: { b: 1 } }, 1);
    expect(source?.text).toBe('m:\n  k:\n    a: { b: 1 }\n');
  });

  it.each([
    ['l:\n  - a: 1\n    b: 2\n', 'l:\n  - a: 1\n    b: 2\n  - a: 3\n    b: 4\n'],
    ['l:\n    - a: 1\n      b: 2\n', 'l:\n    - a: 1\n      b: 2\n    - a: 3\n      b: 4\n'],
    ['l:\n- { a: 1 }\n', 'l:\n- { a: 1 }\n- { a: 3, b: 4 }\n'],
    ['l: [{ a: 1 }]\n', 'l: [{ a: 1 }, { a: 3, b: 4 }]\n'],
    ['m: 1\n', 'm: 1\nl:\n  - { a: 3, b: 4 }\n'],
  ])('is an item as the items are: %j', (text, expected) => {
    const [source] = appendValue(modelOf(text), ['l'], { a: 3, b: 4 });
    expect(source?.text).toBe(expected);
  });

  it('begins a list of words as the lists beside it stand', () => {
    expect(appendValue(modelOf('m:\n  k: [a]\n'), ['m', 'l'], 'b')[0]?.text).toBe('m:\n  k: [a]\n  l: [b]\n');
    const block = 'm:\n  k:\n    - a\n';
    expect(appendValue(modelOf(block), ['m', 'l'], 'b')[0]?.text).toBe(`${block}  l:\n    - b\n`);
  });
});

describe('removeEntry', () => {
  it.each([
    ['m: { a: 1, b: 2, c: 3 }\n', 'a', 'm: { b: 2, c: 3 }\n'],
    ['m: { a: 1, b: 2, c: 3 }\n', 'b', 'm: { a: 1, c: 3 }\n'],
    ['m: { a: 1, b: "x, y" }\n', 'b', 'm: { a: 1 }\n'],
    ['m: { a: 1 } # one\n', 'a', 'm: {} # one\n'],
    ['m:\n  a: 1 # one\n  # two\n  b: 2\n', 'a', 'm:\n  # two\n  b: 2\n'],
    ['m:\n  a: 1\n  b:\n    c: 2\nx: 1', 'b', 'm:\n  a: 1\nx: 1'],
    ['m:\r\n  a: 1\r\n  b: 2\r\n', 'b', 'm:\r\n  a: 1\r\n'],
  ])('takes out of %j %s', (text, key, expected) => {
    expect(removeEntry(modelOf(text), ['m', key])[0]?.text).toBe(expected);
  });

  it('takes back what was put in', () => {
    for (const text of ['m: { a: 1, b: 2 }\n', 'm:\n  a: 1\n  b: 2\n']) {
      const more = insertIntoMap(modelOf(text), ['m'], 'k', '3');
      expect(removeEntry(more, ['m', 'k'])[0]?.text).toBe(text);
    }
  });

  it.each([
    ['m:\n  a: 1\n', ['m', 'a']],
    ['m: { a: 1 }\n', ['m', 'b']],
    ['m: [a]\n', ['m', 'a']],
  ])('refuses %j', (text, path) => {
    expect(() => removeEntry(modelOf(text), path)).toThrow(/msv can't/);
  });
});
