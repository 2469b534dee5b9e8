import { expect, test } from 'vitest';
import { plain } from '../../src/report/paint.ts';
import { renderSystemJson } from '../../src/report/system-json.ts';
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

test('the shape of json is a contract', () => {
  expect(JSON.parse(renderSystemJson(system))).toMatchSnapshot();
});
