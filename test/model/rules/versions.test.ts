import { describe, expect, it } from 'vitest';
import { readUpcast } from '../../../src/model/questions/upcast.ts';
import { judgeBy, told } from './judge.ts';

/** One event, as it is written, of an aggregate kept one way or the other. */
const model = (event: string, persistence = 'state') => `
msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        persistence: ${persistence}
        root: { id: OrderId }
        valueObjects: { OrderId: { of: uuid } }
        commands: { Place: { input: { orderId: OrderId }, emits: [Placed] } }
        events:
          Placed: { ${event} }
`;

const old = (version: number, payload: string, rest = '') =>
  `{ version: ${version}, payload: { ${payload} }${rest} }`;
const event = (version: number, payload: string, ...history: readonly string[]) =>
  `version: ${version}, payload: { ${payload} }, history: [${history.join(', ')}]`;

describe('impossible-history', () => {
  const judge = judgeBy('impossible-history');

  it('is about versions that are not past, and those that stand twice', () => {
    expect(told(judge(model(event(2, '', old(2, ''), old(3, '')))))).toEqual([
      'order.Placed is at version 2, so version 2 can not be one of its past.',
      '  the present version of Placed is 2',
      'order.Placed is at version 2, so version 3 can not be one of its past.',
      '  the present version of Placed is 2',
    ]);
    expect(told(judge(model(event(3, '', old(1, ''), old(2, ''), old(1, '')))))).toEqual([
      'Version 1 of order.Placed stands twice in its history.',
      '  version 1 stands here first',
    ]);
  });

  it('sees that the present version was forgotten', () => {
    const [problem] = judge(model(`payload: {}, history: [${old(1, '')}]`));
    expect(problem?.suggestion).toBe('version: 2 for the present one');
  });

  it('is silent where the present version can not be read', () => {
    expect(judge(model(`version: [7], history: [${old(1, '')}]`))).toEqual([]);
  });
});

describe('gap-in-history', () => {
  const judge = judgeBy('gap-in-history');

  it('misses what lies between, and not what has retired', () => {
    expect(judge(model(event(3, '', old(1, '')))).map(({ message }) => message)).toEqual([
      'order.Placed is at version 3, but its history leaves out 2: an event becomes the present version step by step.',
    ]);
    for (const history of [[], [old(2, '')], [old(1, ''), old(2, '')], [old(2, ''), old(1, '')]])
      expect(judge(model(event(3, '', ...history)))).toEqual([]);
    expect(judge(model('payload: {}'))).toEqual([]);
  });

  it('misses every version that a store may hold', () => {
    expect(judge(model(event(3, '', old(2, '')), 'event-sourced'))[0]?.message).toContain(
      'leaves out 1: the store',
    );
    expect(judge(model(event(1000000, '', old(7, '')), 'event-sourced'))[0]?.message).toContain(
      'leaves out 1 to 6 and 8 to 999999',
    );
    expect(judge(model('payload: {}', 'event-sourced'))).toEqual([]);
  });
});

describe('retired-version-published', () => {
  const judge = judgeBy('retired-version-published');
  const until = (day: string, persistence = 'state') =>
    model(event(2, '', old(1, '', `, retireAfter: ${day}`)), persistence);

  it('begins on the day after', () => {
    expect(judge(until('2026-11-20'), { today: '2026-11-21' })).toHaveLength(1);
    expect(judge(until('2026-11-21'), { today: '2026-11-21' })).toEqual([]);
    expect(judge(model(event(2, '', old(1, ''))))).toEqual([]);
  });

  it('knows that stored events never retire', () => {
    expect(judge(until('2020-01-01'))[0]?.suggestion).toContain('Take the version out');
    expect(judge(until('2020-01-01', 'event-sourced'))[0]?.suggestion).toContain('Leave retireAfter out');
  });

  it('leaves the place to the reader where somebody reads it', () => {
    const reader =
      '  billing:\n    consumes: [{ event: order.Placed@1, do: note, idempotentBy: event-id }]\n';
    expect(judge(until('2020-01-01') + reader)).toEqual([]);
    expect(judge(until('2020-01-01') + reader.replace('@1', '@2'))).toHaveLength(1);
  });
});

describe('unreadable-upcast', () => {
  const judge = judgeBy('unreadable-upcast');
  const lift = (upcast: string) =>
    judge(
      model(
        event(2, 'at: datetime, source: string, sum: int', old(1, 'total: int', `, upcast: "${upcast}"`)),
      ),
    );

  it('takes what msv can make code of', () => {
    expect(lift("at := occurredAt; source := 'shop'; sum := total")).toEqual([]);
    expect(lift('sum := -1.5')).toEqual([]);
    expect(lift('')).toEqual([]);
  });

  it('says what is wrong with the rest', () => {
    expect(lift('at = occurredAt')[0]?.suggestion).toBe('at := occurredAt');
    expect(lift('sum := total * 2')[0]?.message).toContain('"sum := total * 2" is no upcast');
    expect(told(lift('summ := total'))).toEqual([
      'The upcast gives summ a value, but version 2 of Placed has no field of that name.',
    ]);
    expect(told(lift('sum := totl'))).toEqual([
      'The upcast takes sum from totl, but version 1 of Placed has no field of that name.',
    ]);
    expect(lift('sum := totl')[0]?.suggestion).toBe('total');
  });
});

describe('missing-upcast', () => {
  const judge = judgeBy('missing-upcast');
  const stored = (text: string) => told(judge(model(text, 'event-sourced')));

  it('asks for what the next version always has', () => {
    expect(stored(event(2, 'a: int, b: int, c: int?', old(1, 'a: int?')))).toEqual([
      'The store may hold order.Placed of version 1, and nothing says where a and b of version 2 come from.',
    ]);
    expect(stored(event(2, 'a: int, b: int?', old(1, 'a: int, gone: int')))).toEqual([]);
    expect(stored(event(2, 'a: { type: int, min: 1 }', old(1, '', ', upcast: "a := 1"')))).toEqual([]);
  });

  it('goes from version to version', () => {
    const text = event(3, 'a: int, b: int', old(2, 'a: int'), old(1, '', ', upcast: "a := 1"'));
    expect(stored(text)).toEqual([
      'The store may hold order.Placed of version 2, and nothing says where b of version 3 comes from.',
    ]);
  });

  it('is silent where nothing is stored, and where the upcast can not be read', () => {
    expect(judge(model(event(2, 'a: int', old(1, ''))))).toEqual([]);
    expect(stored(event(2, 'a: int', old(1, '', ', upcast: "a = 1"')))).toEqual([]);
  });
});

describe('readUpcast', () => {
  it('tells the kinds of sources apart', () => {
    const { sources, unread } = readUpcast(
      `a := occurredAt; b := 'x;'\n c := "y"; d := 12; e := true; f := g; ;h`,
    );
    expect([...sources]).toEqual([
      ['a', { kind: 'occurred-at' }],
      ['c', { kind: 'text', text: 'y' }],
      ['d', { kind: 'literal', literal: '12' }],
      ['e', { kind: 'literal', literal: 'true' }],
      ['f', { kind: 'field', name: 'g' }],
    ]);
    expect(unread).toEqual(["b := 'x", "'", 'h']);
  });
});

describe('mistyped-upcast', () => {
  const judge = judgeBy('mistyped-upcast');
  const lifted = (type: string, value: string) =>
    told(judge(model(event(2, `a: ${type}`, old(1, 'b: int', `, upcast: "a := ${value}"`)))));

  it.each([
    ['int', '3'],
    ['float', '0.5'],
    ['decimal', "'0.50'"],
    ['bool', 'true'],
    ['datetime', 'occurredAt'],
    ['date', "'2020-01-01'"],
    ['string?', "'none'"],
    ['json', '0'],
    ['OrderId', "'00000000-0000-0000-0000-000000000000'"],
    ['int', 'b'],
    ['Unheard', '0'],
  ])('lets %s be %s', (type, value) => {
    expect(lifted(type, value)).toEqual([]);
  });

  it.each([
    ['int', '0.5', '0.5, but it is of type int'],
    ['decimal', '0', '0, but it is of type decimal'],
    ['date', 'occurredAt', 'a point in time, but it is of type date'],
    ['bool', "'no'", "the text 'no', but it is of type bool"],
    ['"string[]"', "''", "the text '', but it is a list (string[])"],
    ['OrderId', '7', '7, but it is of type OrderId (uuid)'],
  ])('does not let %s be %s', (type, value, said) => {
    expect(lifted(type, value)).toEqual([`The upcast gives a of version 2 of Placed ${said}.`]);
  });
});
