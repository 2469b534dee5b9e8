import { expect, test } from 'vitest';
import { parsePorts } from '../../src/settings/parse-ports.ts';

test('ports are read whatever else the file says', () => {
  const { ports, problems } = parsePorts(
    'lint: { rules: { whatever: off } }\nports:\n  order: 3001\n',
    'msv.yaml',
  );
  expect([...ports]).toEqual([['order', 3001]]);
  expect(problems).toEqual([]);
  expect(parsePorts('', 'msv.yaml').ports.size).toBe(0);
});

test.each([
  ['ports: [1]', 'ports has to be a map of names to values.', 1, 8],
  ['ports: { a: 1, b: 1 }', "Port 1 is a's already.", 1, 19],
  ['ports: { a: 1.5 }', 'a is a port, a whole number.', 1, 13],
  ['ports: { a: 70000 }', 'a has to be a number from 1 to 65535.', 1, 13],
])('%s is refused at its place', (text, message, line, column) => {
  expect(parsePorts(text, 'msv.yaml').problems).toMatchObject([{ message, line, column, file: 'msv.yaml' }]);
});

/** With a form of YAML that the plain reader leaves to the yaml package. */
const unusual = (text: string) => `${text}\nx-note: |\n  text\n`;

test.each([
  'ports:\n  order: 3001\n  billing: 3002',
  'ports: { order: 3001 } # all of them',
  'lint: {}',
  'ports:',
  'ports: {}',
  'ports: 3001',
  'ports:\n  order: 3001\n  order: 3002',
  'ports:\n  order: "3001"',
  'ports:\n  order: 0',
  'ports:\n  order: 65536',
  'ports:\n  order: 3001.5',
  'ports:\n  order:',
  'ports:\n  a: 3001\n  b: 3001',
  'ports:\n  x-ray: 3001\n  order: 3002',
  'x-owner: { a: 1 }\nports:\n  order: 3001',
  'ports: &p\n  order: 3001',
  'ports:\n\torder: 3001',
])('%j means the same to both readers', (text) => {
  expect(parsePorts(text, 'msv.yaml')).toEqual(parsePorts(unusual(text), 'msv.yaml'));
});
