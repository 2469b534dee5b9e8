import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../src/blocks/view/expression.ts';
import { group, print } from '../../src/blocks/view/layout.ts';
import { holds, printExpression } from '../../src/blocks/view/print-expression.ts';
import type { Field } from '../../src/model/model.ts';
import { modelFile } from '../generated/harness.ts';

const model = modelFile('test/blocks/models/odd.yaml');
const book = model.contexts
  .find((one) => one.name === 'library')
  ?.aggregates.find((one) => one.name === 'Book');
const fields: readonly Field[] = book?.root.fields ?? [];
const states = { field: 'state', words: ['listed', 'withdrawn'] };

function printed(text: string): string {
  return print(group(printExpression(parseExpression(model, text, fields, states), 'book')));
}

describe('expressions of invariants', () => {
  it.each([
    ['pages > 0', 'book.pages > 0'],
    ['title.length >= 1 && tags.length <= 50', 'book.title.length >= 1 && book.tags.length <= 50'],
    ["state == 'listed'", "book.state === 'listed'"],
    ['price >= 1', 'Number(book.price) >= 1'],
    ['zone != "north"', "book.zone !== 'north'"],
    ['pages > 1 && pages < 3 || pages == 7', '(book.pages > 1 && book.pages < 3) || book.pages === 7'],
    ['(pages + 1) * 2 > 4', '(book.pages + 1) * 2 > 4'],
    ['pages - (1 - 2) > 0', 'book.pages - (1 - 2) > 0'],
    ['!(pages > 3)', '!(book.pages > 3)'],
    ['rating > 1', 'book.rating === undefined || book.rating > 1'],
    ['rating > 1 && pages > 1', 'book.rating === undefined || (book.rating > 1 && book.pages > 1)'],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  it.each([
    ['pages', 'it is neither true nor false'],
    ['nothing > 1', 'nothing is no field'],
    ['title > 1', 'a number is expected'],
    ["zone == 'east'", 'never be equal'],
    ['tags.some(1)', 'calls are not allowed'],
    ['pages = 1', 'is not understood'],
    ['pages > 1)', 'is one too many'],
    ['pages >', 'ends too early'],
    ['authors', 'only be asked for its length'],
  ])('refuses %s', (text, why) => {
    expect(() => printed(text)).toThrow(why);
  });

  it('holds where the optional field is not there', () => {
    const expression = parseExpression(model, 'rating > 1', fields, states);
    expect(holds(expression, {})).toBe(true);
    expect(holds(expression, { rating: 1 })).toBe(false);
    expect(holds(expression, { rating: 2 })).toBe(true);
  });
});
