import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { type Ledger, parseLedger, printLedger } from '../../src/plan/ledger.ts';

const ledger: Ledger = new Map([
  ['b.ts', { owner: 'you', block: 'aggregate', element: 'order.Order', hash: 'bb' }],
  ['a.ts', { owner: 'msv', block: 'http', element: '', hash: 'aa' }],
]);

describe('the ledger', () => {
  it('is sorted, one line per file, and reads back as it was', () => {
    const text = printLedger(ledger);
    expect(text).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "files": {
          "a.ts": { "owner": "msv", "block": "http", "element": "", "hash": "aa" },
          "b.ts": { "owner": "you", "block": "aggregate", "element": "order.Order", "hash": "bb" }
        }
      }
      "
    `);
    expect(printLedger(parseLedger(text, 'ledger.json'))).toBe(text);
    expect(parseLedger(printLedger(new Map()), 'ledger.json').size).toBe(0);
  });

  it.each([
    ['cut off', printLedger(ledger).slice(0, 60), /:\d+:\d+$/],
    ['empty', '', /ledger\.json/],
    ['not an object', '[]', /ledger\.json/],
    ['of no version', '{"files":{}}', /ledger\.json/],
    ['merged with conflicts', printLedger(ledger).replace('    "b.ts"', '<<<<<<< HEAD\n    "b.ts"'), /:5$/],
    ['with a path that leaves the project', printLedger(ledger).replace('b.ts', '../b.ts'), /:5$/],
    ['with an entry cut down', printLedger(ledger).replace('"hash": "bb"', '"hash": 1'), /:5$/],
    ['of a newer msv', '{"version":2,"files":{}}', /ledger\.json/],
  ])('%s is refused with its place and what to do', (_, text, place) => {
    const parse = (): Ledger => parseLedger(text, 'ledger.json');
    expect(parse).toThrow(UserError);
    expect(parse).toThrow(expect.objectContaining({ where: expect.stringMatching(place) }));
    expect(parse).toThrow(
      expect.objectContaining({ next: expect.stringMatching(/git checkout|npm install/) }),
    );
  });
});
