import { describe, expect, it } from 'vitest';
import { parse, takeMark, vary } from './broken.ts';

describe('a text left empty', () => {
  it.each([
    [
      'a type',
      'trackingNo: string?',
      'trackingNo: ▸""',
      'contexts.shipping.aggregates.Shipment.root.fields.trackingNo',
    ],
    [
      'a wrapped scalar',
      'CustomerId: { of: uuid }',
      'CustomerId: { of: ▸"" }',
      'contexts.customer.aggregates.Customer.valueObjects.CustomerId.of',
    ],
    ['the name of the system', 'name: shop\n', 'name: ▸""\n', 'system.name'],
    ['an item of a list', 'actors: [shopper,', 'actors: [▸"", shopper,', 'actors[0]'],
  ])('is told once, at its place: %s', (_, from, to, place) => {
    const { text, line, column } = takeMark(vary(from, to));
    const { problems, model } = parse(text);
    expect(model).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({
        rule: 'wrong-type',
        line,
        column,
        message: `${place} has to be text; here is an empty text.`,
      }),
    ]);
  });

  it('is allowed below x-', () => {
    expect(parse('msv: 1\nsystem: { name: shop, x-note: "" }\ncontexts: { order: {} }\n').problems).toEqual(
      [],
    );
  });
});
