import { describe, expect, it } from 'vitest';
import { plural, quote, variable } from '../../src/blocks/view/names.ts';
import { samplePattern } from '../../src/blocks/view/sample-pattern.ts';

describe('sample of a pattern', () => {
  it.each([
    '^[^@]+@[^@]+$',
    '^[A-Z0-9-]{4,20}$',
    '^97[89]-[0-9]{10}$',
    '^(EUR|CHF)\\d{2,}$',
    'a?b*c+',
    '^\\d{4}-\\d{2}$',
  ])('%s', (pattern) => {
    expect(samplePattern(pattern)).toMatch(new RegExp(pattern));
  });

  it.each(['^(?=a).$', '(', '^\\p{Lu}$'])('gives up on %s', (pattern) => {
    expect(samplePattern(pattern)).toBeUndefined();
  });
});

describe('names', () => {
  it('makes plurals', () => {
    expect(['order', 'stockItem', 'address', 'category', 'day', 'box'].map(plural)).toEqual([
      'orders',
      'stockItems',
      'addresses',
      'categories',
      'days',
      'boxes',
    ]);
  });

  it('keeps away from words that are taken', () => {
    expect(['Order', 'Package', 'Command', 'Constructor', 'Version'].map(variable)).toEqual([
      'order',
      'aPackage',
      'aCommand',
      'aConstructor',
      'aVersion',
    ]);
  });

  it('quotes as the formatter does', () => {
    expect(["it's", 'say "x"', 'plain', 'a\\b'].map(quote)).toEqual([
      '"it\'s"',
      '\'say "x"\'',
      "'plain'",
      "'a\\\\b'",
    ]);
  });
});
