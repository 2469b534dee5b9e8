import { expect, test } from 'vitest';
import { editPorts, renamePort } from '../../src/plan/port-settings.ts';
import { assignPorts } from '../../src/plan/ports.ts';

test('services without a port get the lowest free one from 3001, in their order', () => {
  const had = new Map([
    ['gone', 3002],
    ['order', 4000],
  ]);
  const { ports, added } = assignPorts(['catalog', 'order', 'payment'], had);
  expect([...added]).toEqual([
    ['catalog', 3001],
    ['payment', 3003],
  ]);
  expect(Object.fromEntries(ports)).toEqual({ gone: 3002, order: 4000, catalog: 3001, payment: 3003 });
  expect(assignPorts(['order'], had).added.size).toBe(0);
});

test.each([
  ['no file', undefined, 'ports:\n  order: 3001\n'],
  ['an empty file', '', 'ports:\n  order: 3001\n'],
  ['comments only', '# mine', '# mine\nports:\n  order: 3001\n'],
  [
    'other settings',
    'lint: { failOn: error }  # mine\n',
    'lint: { failOn: error }  # mine\nports:\n  order: 3001\n',
  ],
  [
    'ports in a block',
    'ports:\n  # mine\n  a: 1 # one\n\nlint: {}\n',
    'ports:\n  # mine\n  a: 1 # one\n  order: 3001\n\nlint: {}\n',
  ],
  ['ports in braces', 'ports: { a: 1 }\n', 'ports: { a: 1, order: 3001 }\n'],
  ['CRLF', 'ports:\r\n  a: 1\r\n', 'ports:\r\n  a: 1\r\n  order: 3001\r\n'],
])('a port is written into settings with %s, every other byte as it was', (_, before, after) => {
  const [edit] = editPorts(before, new Map([['order', 3001]]));
  expect(edit?.after.endsWith(after)).toBe(true);
  if (before !== undefined && before !== '') expect(edit?.after).toBe(after);
});

test('nothing is edited when every service has its port', () => {
  expect(editPorts('ports: {}\n', new Map())).toEqual([]);
});

test.each([
  ['a block', 'ports:\n  a: 1 # one\n  b: 2\n', 'ports:\n  c: 1 # one\n  b: 2\n'],
  ['braces and quotes', 'ports: { "a": 1, b: 2 }\r\n', 'ports: { "c": 1, b: 2 }\r\n'],
])('a service keeps its port under a new name, in %s', (_, before, after) => {
  expect(renamePort(before, 'a', 'c')).toEqual([
    { path: 'msv.yaml', before, after, reason: 'port of a kept for c' },
  ]);
});

test.each([
  ['there are no settings', undefined],
  ['the service has no port', 'ports: { b: 2 }\n'],
  ['the new name has a port', 'ports: { a: 1, c: 3 }\n'],
  ['the settings are wrong', 'ports: { a: one }\n'],
])('no port is renamed where %s', (_, before) => {
  expect(renamePort(before, 'a', 'c')).toEqual([]);
});
