import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../src/system/nearest.ts';

test.each([
  ['agregates', ['commands', 'aggregates', 'events'], 'aggregates'],
  ['comands', ['context', 'commands'], 'commands'],
  ['orderplaced', ['OrderShipped', 'OrderPlaced'], 'OrderPlaced'],
  ['htpt', ['http', 'hops'], 'http'],
  ['arch', ['model', 'architecture'], 'architecture'],
  ['--frmat', ['--format', '--from'], '--format'],
])('%s is taken for one of %j', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});

test('a word like none of the candidates gets no suggestion', () => {
  expect(nearest('zebra', ['model', 'architecture'])).toBeUndefined();
  expect(nearest('a', ['b', 'c'])).toBeUndefined();
  expect(nearest('anything', [])).toBeUndefined();
});

test('a beginning that fits two candidates is no suggestion', () => {
  expect(nearest('ord', ['OrderPlaced', 'OrderShipped'])).toBeUndefined();
});

test('of two equally near candidates the first given wins', () => {
  expect(nearest('cat', ['car', 'cut'])).toBe('car');
});

test('distance counts a swap of neighbours once', () => {
  expect(editDistance('form', 'from')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});

test('a word of a hundred thousand letters is not compared', () => {
  expect(nearest(`${'a'.repeat(100_000)}b`, [`${'a'.repeat(100_000)}c`])).toBeUndefined();
});
