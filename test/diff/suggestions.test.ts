import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare, told } from './compare.ts';
import { readTables } from './pair-page.ts';

const page = readFileSync(`${import.meta.dirname}/pages/compatibility.md`, 'utf8');
const rows = (readTables(page).get('Payloads') ?? []).map(([name, before, after]) => ({
  name,
  before,
  after,
}));

/** A model with one public event; `declared` are the lines of a suggestion, `copies` the types it adds. */
function model(
  text = '',
  declared: readonly string[] = [],
  copies: readonly string[] = [],
  version = 1,
): string {
  const [payload = '', types = ''] = text.split(' with ');
  const lines = declared.map((line) => `            ${line}\n`).join('');
  const objects = copies.map((line) => `          ${line}\n`).join('');
  return `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        root: { id: uuid }
        commands: { Place: { creates: true, emits: [Placed] } }
        valueObjects:
          Unused: { of: string }
${objects}        events:
          Placed:
            visibility: public
            compatibility: full
            payload: ${payload}
${lines}    types: { ${types} }
  billing:
    aggregates: { Bill: { root: { id: uuid } }, Payer: { root: { id: uuid } } }
    consumes:
      - { event: order.Placed@${version}, do: bill }
`;
}

test.each(rows.map((row) => [row.name, row] as const))(
  'the lines for "%s" declare it',
  (_, { before, after }) => {
    const first = compare(model(before), model(after));
    const [need] = first.versions;
    if (first.changes.every(({ verdict }) => verdict !== 'breaking')) {
      expect(need).toBeUndefined();
      return;
    }
    expect(need).toMatchObject({ subject: 'order.Placed', from: '1', to: '2' });
    const copies = need?.blocks
      .filter(({ below }) => below.endsWith('valueObjects'))
      .flatMap(({ lines }) => lines);
    const lines = need?.blocks.find(({ below }) => below.endsWith('events.Placed'))?.lines;
    // Where the new version does not hold the old one, consumers have to move with it, and the notes say so.
    const isPart = !need?.notes.some((note) => note.includes('no longer published'));
    const stayed = compare(model(before), model(after, lines, copies));
    expect(
      stayed.changes.some(({ id, breaks }) => id !== 'event-version-changed' && breaks.length > 0) || isPart,
    ).toBe(true);
    const second = compare(model(before), model(after, lines, copies, isPart ? 1 : 2));
    const open = second.changes.filter(({ verdict }) => verdict === 'breaking');
    // What no upcast can do is said, and stays open.
    const isOpen = need?.notes.some((note) => /^No upcast|can't reach/.test(note)) ?? false;
    expect(open.length > 0, told(second.changes)).toBe(isOpen);
  },
);

const event = (fields: string) => `{ ${fields} }`;
const upcastFor = (before: string, after: string) => {
  const [need] = compare(model(event(before)), model(event(after))).versions;
  return /upcast: "([^"]*)"/.exec(need?.blocks.at(-1)?.lines.join('\n') ?? '')?.[1];
};

test.each([
  ['a time is that of the event', 'a: int', 'a: int, at: datetime', 'at := occurredAt'],
  ['one field gone and one of its type come is a rename', 'total: int', 'amount: int', 'amount := total'],
  ['two of a type are no rename', 'a: int, b: int', 'c: int', 'c := 0'],
  ['two fields', 'a: int', 'a: int, isGift: bool, at: datetime', 'isGift := false; at := occurredAt'],
  ['nobody can make up an id', 'a: int', 'a: int, customerId: uuid', undefined],
])('%s', (_, before, after, upcast) => {
  expect(upcastFor(before, after)).toBe(upcast);
});

test('the lines hold the whole history, with copies of types that have changed since', () => {
  const past = [
    'version: 2',
    'history: [{ version: 1, payload: { r: R }, upcast: "b := 0", retireAfter: 2030-01-31 }]',
  ];
  const [before, after] = [
    '{ r: R, b: int } with R: { fields: { a: int } }',
    '{ r: R, b: int } with R: { fields: { a: string } }',
  ];
  const [need] = compare(model(before, past), model(after, past)).versions;
  expect(need?.blocks.flatMap(({ lines }) => lines)).toEqual([
    'RV1: { fields: { a: int } }',
    'version: 3',
    'history:',
    '  - { version: 2, payload: { r: RV1, b: int } }',
    '  - { version: 1, payload: { r: RV1 }, upcast: "b := 0", retireAfter: 2030-01-31 }',
  ]);
});

test('a guess is called one, and what can not be made up is told', () => {
  const notes = (after: string) => compare(model('{ a: int }'), model(after)).versions[0]?.notes;
  expect(notes('{ a: int, name: string }')).toEqual([
    "'unknown' for name is a guess: say what was true of the old events.",
  ]);
  expect(notes('{ a: int, customerId: uuid }')).toEqual([
    'No upcast can make up customerId (uuid): make it optional, or say which old field it comes from.',
  ]);
});

test('what the contract of a context steps', () => {
  const step = (before: string, after: string) => compare(model(before), model(after)).contracts[0]?.step;
  expect(step('{ a: int }', '{ a: int, b: int? }')).toBe('minor');
  expect(step('{ a: int }', '{ a: int, b: int }')).toBe('major');
  expect(step('{ a: int, b: int? }', '{ a: int }')).toBe('patch');
});

test('what is allowed has an order of deployment', () => {
  const advice = (compatibility: string, before: string, after: string) => {
    const text = (payload: string) =>
      model(payload).replace('compatibility: full', `compatibility: ${compatibility}`);
    return compare(text(before), text(after)).changes.map((change) => change.advice);
  };
  expect(advice('backward', '{ a: int, b: int }', '{ a: int }')).toEqual([
    ['Its compatibility (backward) allows it, if those who read it (billing) are deployed before order.'],
  ]);
  expect(advice('forward', '{ a: int }', '{ a: int, b: int }')).toEqual([
    ['Its compatibility (forward) allows it, if order is deployed before those who read it (billing).'],
  ]);
  expect(advice('none', '{ a: int }', '{ a: string }')).toEqual([
    ['Nothing is promised (compatibility: none): order and billing have to change together.'],
  ]);
  expect(advice('backward', '{ a: int }', '{ a: int, b: int? }')).toEqual([[]]);
});
