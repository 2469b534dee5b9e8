import { expect, test } from 'vitest';
import { plain } from '../../src/report/paint.ts';
import { renderSystemJson } from '../../src/report/system-json.ts';
import { renderSystemMermaid } from '../../src/report/system-mermaid.ts';
import { renderSystemText } from '../../src/report/system-text.ts';
import { service, systemOf } from '../rules/example-system.ts';
import { system } from './example-report.ts';

test('text tells what each service offers, asks, publishes and keeps', () => {
  expect(renderSystemText(system, { paint: plain, width: 80 })).toMatchSnapshot();
});

test('what several services meet in shared code is told once, and files not read wholly are listed', () => {
  const unknown = { file: 'lib/bus.js', line: 3, column: 1, kind: 'event', note: 'who knows' } as const;
  const shared = systemOf([service('a'), service('b')]);
  const text = renderSystemText(
    {
      ...shared,
      unknowns: ['a', 'b'].map((name) => ({ ...unknown, service: name })),
      coverage: { ...shared.coverage, filesSkipped: [{ file: 'bundle.js', reason: 'larger than 1 MB' }] },
    },
    { paint: plain, width: 80 },
  );
  expect(text.match(/lib\/bus\.js:3:1 {2}event: who knows/g)).toHaveLength(1);
  expect(text).toContain('not read wholly\n  bundle.js  larger than 1 MB\n');
});

test('two databases of one name are told apart by their hosts in mermaid', () => {
  const store = (host: string) => ({
    id: `mongodb://${host}/orders`,
    engine: 'mongodb',
    host,
    database: 'orders',
    schema: '',
    purpose: 'record' as const,
  });
  const drawn = renderSystemMermaid(systemOf([], [store('orders-db'), store('payments-db')]));
  expect(drawn).toContain('[("mongodb orders-db/orders")]');
  expect(drawn).toContain('[("mongodb payments-db/orders")]');
});

test('the shape of json is a contract', () => {
  expect(JSON.parse(renderSystemJson(system))).toMatchSnapshot();
});

test('mermaid draws services, stores, events and calls', () => {
  expect(renderSystemMermaid(system)).toMatchSnapshot();
});

test('every mermaid line has a form that Mermaid knows, whatever the names are', () => {
  const names = [
    'end',
    'a"b',
    'x]y',
    '`code`',
    'a<b>',
    '#35;',
    'ein Dienst',
    'subgraph',
    '%% no comment',
    'a\nb',
  ];
  const node = /^ {2}[sdex]\d+(\["[^"]*"\]|\(\["[^"]*"\]\)|\[\("[^"]*"\)\]|>"[^"]*"\]|\(\("[^"]*"\)\))$/;
  const edge = /^ {2}[sdex]\d+ (-->|-\.->|===) [sdex]\d+$/;
  const [first, ...lines] = renderSystemMermaid(systemOf(names.map((name) => service(name))))
    .trimEnd()
    .split('\n');
  expect(first).toBe('flowchart LR');
  expect(lines).toHaveLength(names.length);
  for (const line of [...lines, ...renderSystemMermaid(system).trimEnd().split('\n').slice(1)]) {
    expect(node.test(line) || edge.test(line), line).toBe(true);
  }
});
