import { expect, test } from 'vitest';
import { rule } from '../../src/rules/sync-call-chain/rule.ts';
import type { Service } from '../../src/system/system.ts';
import { call, endpoint, service, systemOf } from './example-system.ts';

const check = (services: readonly Service[], options: Partial<typeof rule.options> = {}) => [
  ...rule.check(systemOf(services), { ...rule.options, ...options }),
];
const paths = (services: readonly Service[]) => check(services).map((one) => one.identity.join('>'));

/** a -> b -> c ..., each calling the next. */
function line(...names: readonly string[]): Service[] {
  return names.map((name, index) => {
    const next = names[index + 1];
    return service(name, { calls: next === undefined ? [] : [call(next, 'GET /x')] });
  });
}

test('two services in a row are no chain, three a warning, four an error', () => {
  expect(check(line('a', 'b'))).toEqual([]);
  expect(check(line('a', 'b', 'c')).map((one) => one.severity)).toEqual(['warning']);
  expect(check(line('a', 'b', 'c', 'd')).map((one) => one.severity)).toEqual(['error']);
});

test('the message multiplies the availabilities', () => {
  expect(check(line('a', 'b', 'c', 'd'))[0]?.message).toBe(
    'A request may wait for 4 services in a row: a -> b -> c -> d; at 99.9 % each, 99.60 % of the requests succeed.',
  );
});

test('every hop is proven, in order', () => {
  const [found] = check(line('a', 'b', 'c'));
  expect(found?.evidence.map((step) => `${step.chain} | ${step.note}`)).toEqual([
    'a -> b: GET /x | GET /x',
    'b -> c: GET /x | GET /x',
  ]);
});

test('a hop ends at the endpoint that answers it', () => {
  const services = [
    service('a', { calls: [call('b', 'GET /x')] }),
    service('b', {
      endpoints: [endpoint('GET /x')],
      calls: [call('c', 'GET /x', { reachedFrom: ['GET /x'] })],
    }),
    service('c', { endpoints: [endpoint('GET /x')] }),
  ];
  const [found] = check(services);
  expect(found?.evidence.map((step) => step.note)).toEqual([
    'GET /x',
    'b answers GET /x',
    'GET /x',
    'c answers GET /x',
  ]);
});

test('the hop of a gateway does not count', () => {
  const [gateway, ...rest] = line('edge', 'a', 'b');
  expect(check([{ ...(gateway ?? service('edge')), role: 'gateway' }, ...rest])).toEqual([]);
});

test('only the longest way is reported, not its parts', () => {
  expect(paths(line('a', 'b', 'c', 'd', 'e'))).toEqual(['a>b>c>d>e']);
});

test('several entrances to one tail are one finding', () => {
  const found = check([...line('a', 'b', 'c'), service('z', { calls: [call('b', 'GET /x')] })]);
  expect(found.map((one) => one.services)).toEqual([['a', 'z', 'b', 'c']]);
  expect(found[0]?.message).toContain('The same way starts in z.');
});

test('a circle ends where it would come back', () => {
  const services = line('a', 'b', 'c');
  services[2] = service('c', { calls: [call('a', 'GET /x')] });
  expect(paths(services)[0]).toBe('a>b>c');
});

test('a request that cannot make the next call is no chain', () => {
  const middle = (entry: string) =>
    service('cart', {
      endpoints: [endpoint('GET /cart/:id'), endpoint('POST /cart')],
      calls: [call('catalogue', 'GET /products', { reachedFrom: [entry] })],
    });
  const ends = [service('payment', { calls: [call('cart', 'GET /cart/{id}')] }), service('catalogue')];
  expect(check([...ends, middle('POST /cart')])).toEqual([]);
  expect(check([...ends, middle('GET /cart/:id')])[0]?.message).toMatch(/^A request waits for 3 services/);
});

test('calls of health checks are no chain', () => {
  const [a = service('a'), ...rest] = line('a', 'b', 'c');
  const probe = call('b', 'GET /health', { reachedFrom: ['GET /ready'] });
  const health = endpoint('GET /ready', { health: true });
  expect(check([{ ...a, endpoints: [health], calls: [probe] }, ...rest])).toEqual([]);
});

test('a chain that an event starts weighs one step less', () => {
  const [a = service('a'), ...rest] = line('a', 'b', 'c', 'd');
  const found = check([{ ...a, calls: [call('b', 'GET /x', { reachedFrom: ['on OrderPlaced'] })] }, ...rest]);
  expect(found.map((one) => one.severity)).toEqual(['warning']);
});

test('a chain with a gap is one step less sure than its calls', () => {
  const sure = line('a', 'b', 'c').map((one) => ({
    ...one,
    calls: one.calls.map((made) => ({ ...made, confidence: 'certain' as const })),
  }));
  expect(check(sure).map((one) => one.confidence)).toEqual(['firm']);
  expect(check(line('a', 'b', 'c')).map((one) => one.confidence)).toEqual(['tentative']);
});

test('a chain is as sure as its least sure call', () => {
  const [a = service('a'), ...rest] = line('a', 'b', 'c');
  const found = check([{ ...a, calls: [call('b', 'GET /x', { confidence: 'tentative' })] }, ...rest]);
  expect(found.map((one) => one.confidence)).toEqual(['tentative']);
});

test('excluded services break a chain', () => {
  expect(check(line('a', 'identity', 'c'), { exclude: ['identity'] })).toEqual([]);
});

test('a hundred services that all call each other end with a chain of twelve', () => {
  const names = Array.from({ length: 100 }, (_, index) => `s${index}`);
  const services = names.map((name) =>
    service(name, { calls: names.filter((to) => to !== name).map((to) => call(to, 'GET /x')) }),
  );
  expect(check(services)[0]?.identity).toHaveLength(12);
});

test('a line of a thousand services is followed for twelve', () => {
  expect(check(line(...Array.from({ length: 1000 }, (_, index) => `s${index}`)))[0]?.identity).toHaveLength(
    12,
  );
});

test('a hop tells its deadline where one is seen', () => {
  const [a = service('a'), ...rest] = line('a', 'b', 'c');
  const [found] = check([{ ...a, calls: [call('b', 'GET /x', { timeoutMs: 500 })] }, ...rest]);
  expect(found?.evidence[0]?.chain).toBe('a -> b: GET /x, gives up after 500 ms');
});
