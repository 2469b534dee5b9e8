import { describe, expect, it } from 'vitest';
import { vary } from '../broken.ts';
import { judgeBy, told } from './judge.ts';

const events = 'events: { Placed: { payload: { orderId: OrderId } }, Noted: { payload: { text: string } } }';

/** One context with what is said of its stores and read models. */
const model = (stores: string, readModels: string, persistence = 'state') => `
msv: 1
system: { name: shop }
contexts:
  order:
    ${stores === '' ? '' : `stores: { ${stores} }`}
    aggregates:
      Order:
        persistence: ${persistence}
        root: { id: OrderId }
        valueObjects: { OrderId: { of: uuid } }
        commands: { Place: { input: { orderId: OrderId }, emits: [Placed, Noted] } }
        ${events}
    ${readModels === '' ? '' : `readModels: { ${readModels} }`}
`;

const row = (rest: string) => `Row: { key: orderId, fields: { orderId: OrderId, text: string? }, ${rest} }`;

describe('unclear-system-of-record', () => {
  const judge = judgeBy('unclear-system-of-record');

  it('names those there are, and says why a store without a role is one', () => {
    expect(
      told(judge(model('a: { kind: postgres }, b: { kind: redis, role: system-of-record }', ''))),
    ).toEqual([
      'The context order has 2 systems of record (a and b) among its stores; the truth stands in exactly one.',
      '  a is a system of record, because it has no role',
      '  b is a system of record',
    ]);
    expect(told(judge(model('a: { kind: redis, role: cache }', '')))).toEqual([
      'The context order has no system of record among its stores; the truth stands in exactly one.',
    ]);
  });

  it('is silent on a context that names no stores', () => {
    expect(judge(model('', ''))).toEqual([]);
  });
});

describe('unknown-store and shared-store', () => {
  const judge = judgeBy('unknown-store', 'shared-store');

  it('know the store a context has without naming one', () => {
    expect(judge(model('', row('store: main, projects: [Placed]')))).toEqual([]);
    expect(judge(model('', row('store: mian, projects: [Placed]')))[0]?.suggestion).toBe('main');
  });

  it('take a store with its own context in front for its own', () => {
    expect(judge(vary('store: facts', 'store: order.facts'))).toEqual([]);
    expect(judge(vary('store: facts', 'store: payment.nothing')).map(({ rule }) => rule)).toEqual([
      'unknown-store',
    ]);
  });
});

describe('unused-store', () => {
  const judge = judgeBy('unused-store');
  const stores = 'main: { kind: postgres }, fast: { kind: redis, role: read }';

  it('is about stores for reading', () => {
    expect(told(judge(model(stores, row('projects: [Placed]'))))).toEqual([
      'order has a redis store fast for reading, but none of its read models is kept there.',
    ]);
    expect(judge(model('main: { kind: postgres }, fast: { kind: redis, role: cache }', ''))).toEqual([]);
  });

  it('takes a read model without a store to be in the first one', () => {
    expect(
      judge(model('fast: { kind: redis, role: read }, main: { kind: postgres }', row('projects: [Placed]'))),
    ).toEqual([]);
  });

  it('is silent where it is not clear which store is which', () => {
    expect(judge(model(stores, row('store: fsat, projects: [Placed]')))).toEqual([]);
    expect(judge(model('fast: { kind: redis, role: read }', ''))).toEqual([]);
  });
});

describe('event-sourced-without-transactions', () => {
  const judge = judgeBy('event-sourced-without-transactions');
  const kept = (kind: string, persistence = 'event-sourced') =>
    model(`main: { kind: ${kind} }`, '', persistence);

  it('is about clickhouse and redis', () => {
    expect(judge(kept('clickhouse'))).toHaveLength(1);
    expect(judge(kept('redis'))).toHaveLength(1);
    expect(judge(kept('postgres'))).toEqual([]);
    expect(judge(kept('mongodb'))).toEqual([]);
  });

  it('is silent on an aggregate that keeps its state, on stores for reading and on the default store', () => {
    expect(judge(kept('redis', 'state'))).toEqual([]);
    expect(
      judge(model('main: { kind: postgres }, fast: { kind: redis, role: read }', '', 'event-sourced')),
    ).toEqual([]);
    expect(judge(model('', '', 'event-sourced'))).toEqual([]);
  });
});

describe('projection-without-key', () => {
  const judge = judgeBy('projection-without-key');

  it('wants one event that carries the key', () => {
    expect(told(judge(model('', row('projects: [Noted]'))))).toEqual([
      'The rows of Row are told apart by orderId, but Noted does not carry it.',
    ]);
    expect(judge(model('', row('projects: [Noted, Placed]')))).toEqual([]);
  });

  it('is silent where the key comes from elsewhere, or an event is not known', () => {
    expect(judge(model('', row('keyFrom: occurredAt, projects: [Noted]')))).toEqual([]);
    expect(judge(model('', row('projects: [Noted, Unheard]')))).toEqual([]);
    expect(judge(model('', row('projects: []')))).toEqual([]);
    const unread = model('', row('projects: [Placed]')).replace(
      'Placed: { payload: { orderId: OrderId } }',
      'Placed: 5',
    );
    expect(judge(unread)).toEqual([]);
  });
});

describe('strong-foreign-projection', () => {
  it('is silent on own events', () => {
    const judge = judgeBy('strong-foreign-projection');
    expect(judge(model('', row('projects: [Placed, order.Noted], consistency: strong')))).toEqual([]);
  });
});

describe('projection-without-lag', () => {
  const judge = judgeBy('projection-without-lag');

  it('is silent where no read model says how old it may be', () => {
    expect(judge(model('', row('projects: [Placed]')))).toEqual([]);
  });

  it('asks of one what another says, unless it is never late', () => {
    const other = row('projects: [Placed], maxLag: 5s').replace('Row', 'Other');
    expect(judge(model('', `${other}, ${row('projects: [Placed]')}`))).toHaveLength(1);
    expect(judge(model('', `${other}, ${row('projects: [Placed], consistency: strong')}`))).toEqual([]);
  });
});
