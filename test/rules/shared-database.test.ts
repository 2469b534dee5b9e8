import { expect, test } from 'vitest';
import { rule } from '../../src/rules/shared-database/rule.ts';
import type { Confidence, Service, Store, TableUse } from '../../src/system/system.ts';
import { at, service, store, systemOf, table } from './example-system.ts';

const check = (
  services: readonly Service[],
  stores: readonly Store[],
  isolation = rule.options.isolation,
) => [...rule.check(systemOf(services, stores), { isolation })];

function user(
  name: string,
  id: string,
  tables: readonly TableUse[] = [],
  confidence: Confidence = 'firm',
): Service {
  const evidence = [at(`services/${name}/db.ts`, 4, 'new Pool({ connectionString })')];
  return service(name, { storeUses: [{ store: id, tables, confidence, evidence }] });
}

test('one finding per store, with the way of every service to it', () => {
  const services = [
    user('orders', 's', [table('orders', 'owns')]),
    user('billing', 's', [table('invoices', 'owns')]),
    user('audit', 's', [table('log', 'owns')]),
  ];
  const found = check(services, [store('s')]);
  expect(found.map((one) => one.services)).toEqual([['orders', 'billing', 'audit']]);
  expect(found[0]?.message).toBe(
    'orders, billing and audit use postgres://db/shop (schema public): their tables differ, nothing keeps them apart.',
  );
  expect(found[0]?.evidence.map((step) => step.chain)).toEqual(['orders', 'billing', 'audit']);
  expect(found[0]?.severity).toBe('error');
});

test('a table written by two services makes a firm finding certain', () => {
  const services = [
    user('orders', 's', [table('customers', 'owns')]),
    user('billing', 's', [table('customers', 'writes')]),
  ];
  const [found] = check(services, [store('s')]);
  expect(found?.message).toContain(': both write table customers.');
  expect(found?.confidence).toBe('certain');
  expect(found?.evidence.map((step) => step.note)).toContain('writes customers: writes customers');
});

test('a table read by another service is named with its owner', () => {
  const services = [
    user('orders', 's', [table('customers', 'owns')]),
    user('billing', 's', [table('customers', 'reads')]),
  ];
  expect(check(services, [store('s')])[0]?.message).toContain('billing reads table customers of orders');
});

test('unknown tables make it a warning', () => {
  expect(check([user('a', 's'), user('b', 's')], [store('s')])[0]?.severity).toBe('warning');
});

test('caches and queues are not shared databases', () => {
  const services = [user('a', 'c'), user('b', 'c')];
  expect(check(services, [store('c', { engine: 'redis', purpose: 'cache' })])).toEqual([]);
  expect(check(services, [store('c', { engine: 'redis', purpose: 'queue' })])).toEqual([]);
});

test('a store known by name only is tentative, and a single unsure user does not join the sure ones', () => {
  const sure = [user('a', 's'), user('b', 's')];
  expect(check([user('a', 's'), user('b', 's', [], 'tentative')], [store('s')])[0]?.confidence).toBe(
    'tentative',
  );
  expect(check([user('a', 's'), user('b', 's', [], 'tentative')], [store('s')])[0]?.message).toContain(
    'a and b seem to use',
  );
  const [found] = check([...sure, user('c', 's', [], 'tentative')], [store('s')]);
  expect(found?.services).toEqual(['a', 'b']);
  expect(found?.message).toContain('Perhaps c too.');
});

test.each([
  ['server', 1],
  ['database', 0],
  ['schema', 0],
] as const)('two databases on one server, isolation %s: %i findings', (isolation, number) => {
  const stores = [store('one'), store('two', { database: 'billing' })];
  expect(check([user('a', 'one'), user('b', 'two')], stores, isolation)).toHaveLength(number);
});

test('two schemas of one database are shared at isolation database', () => {
  const stores = [store('one'), store('two', { schema: 'billing' })];
  expect(check([user('a', 'one'), user('b', 'two')], stores)).toEqual([]);
  expect(check([user('a', 'one'), user('b', 'two')], stores, 'database')).toHaveLength(1);
});

test('the proof shows the heaviest use of the table', () => {
  const uses = [table('customers', 'reads'), table('customers', 'writes')];
  const [found] = check([user('a', 's', uses), user('b', 's', [table('customers', 'owns')])], [store('s')]);
  expect(found?.evidence.map((step) => step.note)).toContain('writes customers: writes customers');
});

test('isolation table asks for a table in common', () => {
  const apart = [user('a', 's', [table('x', 'owns')]), user('b', 's', [table('y', 'owns')])];
  const together = [user('a', 's', [table('x', 'owns')]), user('b', 's', [table('x', 'reads')])];
  expect(check(apart, [store('s')], 'table')).toEqual([]);
  expect(check(together, [store('s')], 'table')).toHaveLength(1);
});

test('one service that opens its store twice shares nothing', () => {
  const evidence = [at('a.ts', 1, 'new Pool()')];
  const use = { store: 's', tables: [], confidence: 'firm', evidence } as const;
  expect(check([service('a', { storeUses: [use, use] })], [store('s')])).toEqual([]);
});

test('an API and its worker from one folder are one program', () => {
  const api = user('orders', 's');
  expect(check([api, { ...user('orders-worker', 's'), root: api.root }], [store('s')])).toEqual([]);
});

test("a migration tool's own table is no shared table", () => {
  const own = (name: string) => [table('migrations', 'owns'), table(name, 'owns')];
  const [found] = check([user('a', 's', own('x')), user('b', 's', own('y'))], [store('s')]);
  expect(found?.message).toContain('their tables differ');
});
