import { expect, test } from 'vitest';
import { rule } from '../../src/rules/oversized-endpoint-surface/rule.ts';
import { groupEndpoints } from '../../src/system/endpoint-surface.ts';
import type { Endpoint } from '../../src/system/system.ts';
import { endpoint, service, systemOf } from './example-system.ts';

const check = (endpoints: readonly Endpoint[]) => [
  ...rule.check(systemOf([service('shop', { endpoints })]), rule.options),
];
const many = (number: number, root: string, parts: Partial<Endpoint> = {}) =>
  Array.from({ length: number }, (_, index) => endpoint(`GET ${root}/${index}`, parts));
const groups = (...words: readonly string[]) =>
  groupEndpoints(words.map((one) => endpoint(one))).map((group) => `${group.name} ${group.endpoints.length}`);

test('19 are fine, 20 a warning, 31 still one, 32 an error', () => {
  const severities = [19, 20, 31, 32].map((number) => check(many(number, '/a'))[0]?.severity);
  expect(severities).toEqual([undefined, 'warning', 'warning', 'error']);
});

test('health, forwarding, infrastructure, sockets, HEAD and doubles do not count', () => {
  const extra = [
    endpoint('GET /health', { health: true }),
    endpoint('ALL /users', { kind: 'proxy' }),
    endpoint('GET /metrics', { kind: 'infra' }),
    endpoint(' message', { kind: 'ws' }),
    endpoint('HEAD /a/1'),
    endpoint('GET /a/1'),
  ];
  expect(check([...many(19, '/a'), ...extra])).toEqual([]);
});

test('the finding shows the groups and proposes a split that brings it below the limit', () => {
  const [found] = check([...many(12, '/orders'), ...many(6, '/reports'), ...many(4, '/coupons')]);
  expect(found?.message).toBe('shop offers 22 public operations in 3 groups; fewer than 20 is the limit.');
  expect(found?.evidence.map((step) => step.note)).toEqual([
    '/orders (12): GET /orders/0, GET /orders/1, GET /orders/2 and 9 more',
    '/reports (6): GET /reports/0, GET /reports/1, GET /reports/2 and 3 more',
    '/coupons (4): GET /coupons/0, GET /coupons/1, GET /coupons/2 and 1 more',
  ]);
  expect(found?.advice).toBe(
    'Split it by what the operations are about, for example into 2: /orders (12); /reports and /coupons (10).',
  );
});

test('endpoints that are only guessed do not carry a firm finding', () => {
  const guessed = many(5, '/b', { confidence: 'tentative' });
  expect(check([...many(15, '/a'), ...guessed])[0]?.confidence).toBe('tentative');
  expect(check([...many(20, '/a'), ...guessed])[0]?.confidence).toBe('certain');
});

test('groups look below what all paths have in common', () => {
  expect(groups('GET /api/v1/orders', 'GET /api/v1/orders/:id', 'GET /api/v2/users')).toEqual([
    '/api/v1/orders 2',
    '/api/v2/users 1',
  ]);
  expect(groups('GET /orders', 'GET /orders/:id', 'GET /orders/:id/items')).toEqual([
    '/orders 2',
    '/orders/:id/items 1',
  ]);
});

test('operations without a path are grouped by what they are about', () => {
  const names = ['adminCreateArticle', 'getArticles', 'listUsers', 'user_create'];
  const found = groupEndpoints(names.map((path) => endpoint('', { kind: 'graphql', path })));
  expect(found.map((group) => `${group.name} ${group.endpoints.length}`)).toEqual(['article 2', 'user 2']);
});

test('operations without a path that stand in several files are grouped by file', () => {
  const inFile = (file: string, path: string) =>
    endpoint('', {
      kind: 'graphql',
      path,
      evidence: [{ file: `src/${file}`, line: 1, column: 1, note: path }],
    });
  const found = groupEndpoints([
    inFile('news.js', 'article'),
    inFile('news.js', 'login'),
    inFile('auth.js', 'me'),
  ]);
  expect(found.map((group) => `${group.name} ${group.endpoints.length}`)).toEqual(['news.js 2', 'auth.js 1']);
});

test('more groups than a person takes in become nine, the last of them the others', () => {
  const found = groupEndpoints(Array.from({ length: 30 }, (_, index) => endpoint(`GET /r${index}/x`)));
  expect(found).toHaveLength(9);
  expect(found.at(-1)).toMatchObject({ name: 'others', endpoints: { length: 22 } });
});

test('one group too large to move whole is to be looked into', () => {
  expect(check([...many(25, '/orders'), endpoint('GET /x')])[0]?.advice).toBe(
    'Look for a second thing inside /orders, and split shop there.',
  );
});
