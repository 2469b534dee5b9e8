import { describe, expect, it } from 'vitest';
import { percentBelow, productOf } from '../../../src/model/rules/calls/percentages.ts';
import { vary } from '../broken.ts';
import { callsModel, rowModel } from './calls-model.ts';
import { judgeBy, told } from './judge.ts';

const rules = (id: string, options: object) => ({
  rules: new Map([[id, { severity: null, options: { ...options } }]]),
});

describe('deep-call-chain', () => {
  const judge = judgeBy('deep-call-chain');

  it('allows three calls in a row and not four', () => {
    expect(judge(rowModel(4))).toEqual([]);
    expect(told(judge(rowModel(5)))).toEqual([
      'A request to c0 waits for 4 calls in a row: c0 > c1 > c2 > c3 > c4; 3 is the limit.',
      '  c0 calls c1.Ask',
      '  c1 calls c2.Ask',
      '  c2 calls c3.Ask',
      '  c3 calls c4.Ask',
    ]);
  });

  it('takes the limit that is set', () => {
    expect(judge(rowModel(4), rules('deep-call-chain', { longest: 2 }))).toHaveLength(1);
  });

  it('says of a diamond the longer side, once', () => {
    const calls = { a: ['b', 'x'], b: ['c'], x: ['c'], c: ['d', 'e'], d: ['e'], e: [] };
    expect(judge(callsModel({ calls })).map(({ message }) => message)).toEqual([
      'A request to a waits for 4 calls in a row: a > b > c > d > e; 3 is the limit.',
    ]);
  });

  it('says nothing of the end of a chain that is told of already', () => {
    expect(judge(rowModel(9)).map(({ line }) => line)).toHaveLength(1);
  });

  it('takes two ways into one tail for one fault', () => {
    const calls = { a: ['c'], b: ['c'], c: ['d'], d: ['e'], e: ['f'], f: [] };
    expect(judge(callsModel({ calls })).map(({ message }) => message)).toEqual([
      'A request to a waits for 4 calls in a row: a > c > d > e > f; 3 is the limit. The same way starts in b.',
    ]);
  });

  it('ends a chain at a call in the background', () => {
    const calls = { a: ['b'], b: ['c'], c: [{ to: 'd.Ask', when: 'background' }], d: ['e'], e: ['f'], f: [] };
    expect(judge(callsModel({ calls }))).toEqual([]);
  });

  it('counts no call between contexts that are deployed together, but goes through it', () => {
    const calls = { a: ['b'], b: ['c'], c: ['d'], d: ['e'], e: [] };
    const together = { back: { contexts: ['b', 'c'] } };
    expect(judge(callsModel({ calls, services: together }))).toEqual([]);
    const deeper = { ...calls, e: ['f'], f: [] };
    expect(told(judge(callsModel({ calls: deeper, services: together })))).toContain(
      '  b calls c.Ask, in the same service',
    );
  });

  it('counts a system outside', () => {
    const calls = { a: ['b'], b: ['c'], c: ['d'], d: [{ to: 'psp' }] };
    const [problem] = judge(callsModel({ calls, externals: ['psp'] }));
    expect(problem?.message).toContain('a > b > c > d > psp');
    expect(problem?.suggestion).toContain('let c keep what it needs of d');
  });

  it('does not follow a circle, and goes on behind it', () => {
    const calls = { a: ['b'], b: ['c'], c: ['b', 'd'], d: ['e'], e: [] };
    expect(judge(callsModel({ calls }))).toEqual([]);
    expect(judge(callsModel({ calls }), rules('deep-call-chain', { longest: 1 }))).not.toEqual([]);
  });

  it('goes through five hundred contexts in a row, and shows the first', () => {
    const [problem, ...more] = judge(rowModel(500));
    expect(more).toEqual([]);
    expect(problem?.message).toContain('waits for 499 calls in a row: c0 > c1 > ');
    expect(problem?.message).toContain(' > ...; 3');
    expect(problem?.steps).toHaveLength(12);
  });

  it('does not walk each of very many ways', () => {
    const layers = Array.from({ length: 40 }, (_, index) => [`l${index}`, `r${index}`]);
    const calls = Object.fromEntries(
      layers.flatMap((layer, index) => layer.map((name) => [name, layers[index + 1] ?? []])),
    );
    expect(judge(callsModel({ calls }))).toHaveLength(1);
  });
});

describe('call-cycle', () => {
  const judge = judgeBy('call-cycle');

  it('tells the whole way round', () => {
    const calls = { a: ['b'], b: ['c'], c: ['a'] };
    expect(told(judge(callsModel({ calls })))).toEqual([
      'A request to a may come back to a, which is still waiting: a > b > c > a.',
      '  a calls b.Ask',
      '  b calls c.Ask',
      '  c calls a.Ask',
    ]);
  });

  it('tells of each group once', () => {
    const calls = { a: ['b'], b: ['a', 'c'], c: ['a'], x: ['y'], y: ['x'] };
    expect(judge(callsModel({ calls })).map(({ steps }) => steps?.length)).toEqual([2, 2]);
  });

  it('is silent on a background call, on one service and on a context that asks itself', () => {
    expect(judge(callsModel({ calls: { a: ['b'], b: [{ to: 'a.Ask', when: 'background' }] } }))).toEqual([]);
    const services = { both: { contexts: ['a', 'b'] } };
    expect(judge(callsModel({ calls: { a: ['b'], b: ['a'] }, services }))).toEqual([]);
    expect(judge(callsModel({ calls: { a: ['a'] } }))).toEqual([]);
  });

  it('finds a circle of five hundred', () => {
    const names = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const calls = Object.fromEntries(names.map((name, index) => [name, [names[(index + 1) % 500] ?? '']]));
    expect(judge(callsModel({ calls }))).toHaveLength(1);
  });
});

describe('remote-command', () => {
  const judge = judgeBy('remote-command');
  const of = (call: object) => callsModel({ calls: { a: [{ to: 'b.Do', ...call }], b: [] } });

  it('is about commands that a request waits for', () => {
    expect(judge(of({}))).toHaveLength(1);
    expect(judge(of({ when: 'background' }))).toEqual([]);
    expect(judge(of({ to: 'b.Ask' }))).toEqual([]);
    const services = { both: { contexts: ['a', 'b'] } };
    expect(judge(callsModel({ calls: { a: [{ to: 'b.Do' }], b: [] }, services }))).toEqual([]);
  });

  it('leaves alone what a saga of the caller does or undoes', () => {
    for (const command of ['shipping.BookShipment', 'shipping.CancelShipment'])
      expect(judge(vary('to: customer.GetCustomer, why', `to: ${command}, why`))).toEqual([]);
    expect(judge(vary('to: customer.GetCustomer, why', 'to: shipping.TakeBackParcel, why'))).toHaveLength(1);
  });
});

describe('unsafe-retries', () => {
  const judge = judgeBy('unsafe-retries');
  const of = (call: object) =>
    callsModel({ calls: { a: [{ to: 'b.Do', ...call }], b: [] }, externals: ['psp'] });

  it('is about what may be done twice', () => {
    expect(told(judge(of({ retries: 2 })))).toEqual([
      'a may call b.Do 3 times, and nothing says that the second time is harmless.',
    ]);
    expect(judge(of({ to: 'psp', retries: 1 }))).toHaveLength(1);
  });

  it('is silent without retries, on queries, with a key, and on commands that know repetitions', () => {
    for (const call of [
      {},
      { retries: 0 },
      { to: 'b.Ask', retries: 2 },
      { retries: 2, idempotentBy: 'thingId' },
    ])
      expect(judge(of(call))).toEqual([]);
    const call =
      'to: catalog.ReserveStock, why: "hold it", timeout: 100ms, retries: 2, fallback: none }\n      - { ';
    expect(judge(vary('- { to: customer.GetCustomer,', `- { ${call}to: customer.GetCustomer,`))).toEqual([]);
  });
});

describe('call-exceeds-budget', () => {
  const judge = judgeBy('call-exceeds-budget');
  const of = (call: object, slo: object, rest: object = {}) =>
    callsModel({ calls: { a: [{ to: 'b.Ask', ...call }], b: [] }, services: { a: { slo } }, ...rest });

  it('multiplies the timeout by the attempts', () => {
    expect(told(judge(of({ timeout: '300ms', retries: 1 }, { p95: '500ms' })))).toEqual([
      'a may wait 300ms x (1 + 1) = 600ms for b.Ask, but a promises 500ms at p95.',
      '  what a promises: 95 of 100 answers within 500ms',
    ]);
    expect(told(judge(of({ timeout: '2s' }, { p95: '1s' })))[0]).toContain('may wait 2s for b.Ask');
  });

  it('allows as much as is promised', () => {
    expect(judge(of({ timeout: '300ms', retries: 1 }, { p95: '600ms' }))).toEqual([]);
    expect(judge(of({ timeout: '10s', when: 'background' }, { p95: '600ms' }))).toEqual([]);
    expect(judge(of({ timeout: '10s' }, {}))).toEqual([]);
  });

  it('holds a context with a public route against the gateway', () => {
    const gateway = { defaultTimeout: '5s' };
    expect(judge(of({ timeout: '4s', retries: 1 }, {}, { gateway }))).toEqual([]);
    expect(told(judge(of({ timeout: '4s', retries: 1 }, {}, { gateway, open: ['a'] })))).toEqual([
      'a may wait 4s x (1 + 1) = 8s for b.Ask, but the gateway gives up after 5s.',
      '  the gateway gives up after 5s',
    ]);
  });

  it('names the tighter of the two, and the objective of the service the context is deployed in', () => {
    const calls = { a: [{ to: 'b.Ask', timeout: '10s' }], b: [] };
    const services = { front: { contexts: ['a'], slo: { p95: '900ms' } } };
    const text = callsModel({ calls, services, gateway: { defaultTimeout: '5s' }, open: ['a'] });
    expect(judge(text)[0]?.message).toContain('front promises 900ms at p95');
  });
});

describe('timeout-shorter-than-callee', () => {
  const judge = judgeBy('timeout-shorter-than-callee');
  const of = (timeout: string, next: object) =>
    callsModel({ calls: { a: [{ to: 'b.Ask', timeout }], b: [{ to: 'c.Ask', ...next }], c: [] } });

  it('holds one attempt against all the one called makes', () => {
    expect(told(judge(of('300ms', { timeout: '400ms', retries: 1 })))).toEqual([
      'a gives b.Ask 300ms, but b itself waits up to 400ms x (1 + 1) = 800ms for c.Ask.',
      '  a gives up after 300ms',
      '  b waits up to 400ms x (1 + 1) = 800ms',
    ]);
  });

  it('is silent where it fits, in the background, and in a circle', () => {
    expect(judge(of('800ms', { timeout: '400ms', retries: 1 }))).toEqual([]);
    expect(judge(of('300ms', { timeout: '5s', when: 'background' }))).toEqual([]);
    expect(judge(callsModel({ calls: { a: ['b'], b: [{ to: 'a.Ask', timeout: '9s' }] } }))).toEqual([]);
  });

  it('takes the slowest of several calls, hop by hop', () => {
    const slow = { to: 'd.Ask', timeout: '2s' };
    const calls = {
      a: [{ to: 'b.Ask', timeout: '1s' }],
      b: [{ to: 'c.Ask', timeout: '900ms' }, slow],
      c: [slow],
      d: [],
    };
    expect(judge(callsModel({ calls })).map(({ message }) => message)).toEqual([
      'a gives b.Ask 1s, but b itself waits up to 2s for d.Ask.',
      'b gives c.Ask 900ms, but c itself waits up to 2s for d.Ask.',
    ]);
  });
});

describe('retry-amplification', () => {
  const judge = judgeBy('retry-amplification');
  const asks = (to: string, retries: number) => ({ to: `${to}.Ask`, retries });

  it('multiplies the attempts along a chain', () => {
    const calls = {
      shopper: [asks('order', 1)],
      order: [asks('catalog', 2)],
      catalog: [asks('pricing', 3)],
      pricing: [],
    };
    expect(told(judge(callsModel({ calls })))).toEqual([
      'While pricing does not answer, one request to shopper becomes 2 x 3 x 4 = 24 requests to it; 8 is the limit.',
      '  shopper asks order.Ask up to 2 times',
      '  order asks catalog.Ask up to 3 times',
      '  catalog asks pricing.Ask up to 4 times',
    ]);
  });

  it('allows exactly the limit', () => {
    const calls = { a: [asks('b', 1)], b: [asks('c', 1)], c: [asks('d', 1)], d: [] };
    expect(judge(callsModel({ calls }))).toEqual([]);
    expect(judge(callsModel({ calls }), rules('retry-amplification', { most: 7 }))).toHaveLength(1);
  });

  it('begins and ends where something is repeated', () => {
    const calls = { a: [asks('b', 0)], b: [asks('c', 2)], c: [asks('d', 2)], d: [asks('e', 0)], e: [] };
    expect(judge(callsModel({ calls })).map(({ message }) => message)).toEqual([
      'While d does not answer, one request to b becomes 3 x 3 = 9 requests to it; 8 is the limit.',
    ]);
  });

  it('takes the worst of several ways, and leaves the others out', () => {
    const calls = { a: [asks('b', 1), asks('c', 2)], b: [asks('d', 2)], c: [asks('d', 2)], d: [] };
    expect(judge(callsModel({ calls })).map(({ message }) => message)).toEqual([
      'While d does not answer, one request to a becomes 3 x 3 = 9 requests to it; 8 is the limit.',
    ]);
  });

  it('is silent on one call, in one service, in the background and in a circle', () => {
    expect(judge(callsModel({ calls: { a: [asks('b', 20)], b: [] } }))).toEqual([]);
    const calls = { a: [asks('b', 2)], b: [asks('c', 2)], c: [] };
    expect(judge(callsModel({ calls, services: { both: { contexts: ['a', 'b'] } } }))).toEqual([]);
    expect(judge(callsModel({ calls: { ...calls, b: [{ ...asks('c', 2), when: 'background' }] } }))).toEqual(
      [],
    );
    expect(judge(callsModel({ calls: { a: [asks('b', 9)], b: [asks('a', 9)] } }))).toEqual([]);
  });

  it('stays finite for five hundred contexts in a row', () => {
    const [problem, ...more] = judge(rowModel(500, { retries: 1 }));
    expect(more).toEqual([]);
    expect(problem?.message).toContain('= 4096 requests');
    expect(problem?.message).toContain('more than 2 x 2');
  });
});

describe('unreachable-availability', () => {
  const judge = judgeBy('unreachable-availability');
  const slo = (availability: number) => ({ slo: { availability } });
  const asks = (to: string) => ({ to, fallback: undefined });

  it('multiplies what those promise that it can not do without', () => {
    const calls = { a: [asks('b.Ask')], b: [asks('c.Ask')], c: [] };
    const services = { a: slo(99.9), b: slo(99.9), c: slo(99.5) };
    const [problem] = judge(callsModel({ calls, services }));
    expect(problem?.message).toBe(
      'a promises 99.9 %, but can not answer without b and c: 99.9 % x 99.5 % = 99.4 %.',
    );
    expect(problem?.steps?.map(({ note }) => note)).toEqual([
      'a calls b.Ask without a fallback; b promises 99.9 %',
      'b calls c.Ask without a fallback; c promises 99.5 %',
    ]);
  });

  it('says of whom nothing is known', () => {
    const calls = { a: [asks('b.Ask')], b: [asks('c.Ask')], c: [] };
    const text = callsModel({ calls, services: { a: slo(99.9), c: slo(99) } });
    expect(judge(text)[0]?.message).toBe(
      'a promises 99.9 %, but can not answer without c: 99 %; nothing is said of b.',
    );
  });

  it('is silent where the promise can be kept', () => {
    const calls = { a: [asks('b.Ask')], b: [] };
    expect(judge(callsModel({ calls, services: { a: slo(99.9), b: slo(99.9) } }))).toEqual([]);
    expect(judge(callsModel({ calls, services: { a: slo(99.9), b: slo(100) } }))).toEqual([]);
    expect(judge(callsModel({ calls, services: { a: slo(99.9) } }))).toEqual([]);
    expect(judge(callsModel({ calls, services: { b: slo(90) } }))).toEqual([]);
  });

  it('counts no call with a fallback or in the background, and none inside the service', () => {
    const services = { a: slo(99.9), b: slo(90) };
    expect(judge(callsModel({ calls: { a: ['b'], b: [] }, services }))).toEqual([]);
    const background = { ...asks('b.Ask'), when: 'background' };
    expect(judge(callsModel({ calls: { a: [background], b: [] }, services }))).toEqual([]);
    const together = { a: { contexts: ['a', 'b'], ...slo(99.9) } };
    expect(judge(callsModel({ calls: { a: [asks('b.Ask')], b: [] }, services: together }))).toEqual([]);
  });

  it('takes the worst chain of all contexts of a service', () => {
    const calls = { a: [asks('c.Ask')], b: [asks('d.Ask')], c: [], d: [] };
    const services = { front: { contexts: ['a', 'b'], ...slo(99.9) }, c: slo(99.8), d: slo(99) };
    expect(judge(callsModel({ calls, services })).map(({ message }) => message)).toEqual([
      'front promises 99.9 %, but can not answer without d: 99 %.',
    ]);
  });

  it('stands none at all', () => {
    const services = { a: slo(99.9), b: slo(0) };
    expect(judge(callsModel({ calls: { a: [asks('b.Ask')], b: [] }, services }))).toHaveLength(1);
  });
});

describe('percentages', () => {
  it('are shown as people write them', () => {
    expect(percentBelow(productOf([99.9]), 100)).toBe('99.9');
    expect(percentBelow(productOf([99.9, 99.9]), 99.9)).toBe('99.8');
    expect(percentBelow(productOf([99.95, 99.5]), 99.9)).toBe('99.45');
    expect(percentBelow(productOf([99.9, 99.99996]), 99.9)).toBe('99.89996');
    expect(percentBelow(0, 99.9)).toBe('0');
  });
});

describe('unknown-breaker', () => {
  it('knows the breaker that needs no declaration', () => {
    expect(
      judgeBy('unknown-breaker')(callsModel({ calls: { a: [{ to: 'b.Ask', breaker: 'default' }], b: [] } })),
    ).toEqual([]);
  });
});
