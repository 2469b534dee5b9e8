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
