import { describe, expect, test } from 'vitest';
import { circles, waysRound } from '../../src/system/circles.ts';

const arrows = (text: string) =>
  new Map(
    text.split(', ').map((part) => {
      const [name = '', targets = ''] = part.split('>');
      return [name, targets === '' ? [] : targets.split('+')] as const;
    }),
  );

describe('waysRound', () => {
  test.each([
    ['a>b, b>c, c>', []],
    ['a>a', [['a']]],
    ['a>b, b>a', [['a', 'b']]],
    ['a>b+c, b>d, c>a, d>a', [['a', 'c']]],
    ['a>b, b>c, c>b', [['b', 'c']]],
    [
      'a>b, b>a, c>d, d>c',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a>gone', []],
  ])('%s', (text, expected) => {
    expect(waysRound(arrows(text))).toEqual(expected);
  });

  test('goes round ten thousand names without ending the stack', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `n${index}`);
    const ring = new Map(names.map((name, index) => [name, [names[(index + 1) % names.length] ?? '']]));
    expect(waysRound(ring)[0]).toHaveLength(10_000);
    expect(new Set(circles(ring).values()).size).toBe(1);
  });
});
