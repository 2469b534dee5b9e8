import { expect, test } from 'vitest';
import { findingOf } from '../../src/lint/model-findings.ts';
import type { JudgedReport } from '../../src/report/findings.ts';
import { renderFindingsJson } from '../../src/report/findings-json.ts';
import { renderFindingsGithub, renderProblemsGithub } from '../../src/report/github.ts';
import { plain } from '../../src/report/paint.ts';
import { renderProblemsText } from '../../src/report/problems-text.ts';
import { renderFindingsSarif } from '../../src/report/sarif.ts';
import type { Problem } from '../../src/system/finding.ts';
import { problem } from './example-report.ts';

const look = { paint: plain, width: 80 };

test('text shows the problem in its lines and what was meant', () => {
  const source = 'contexts:\n  order:\n    agregates: {}\n    queries: {}\n';
  expect(renderProblemsText([problem], 2, () => source, look)).toBe(`error  unknown-key  domain.yaml:3:5
  The key agregates is not known in contexts.order.

    2 |   order:
  > 3 |     agregates: {}
      |     ^
    4 |     queries: {}

  Did you mean aggregates?

1 problem (1 error).
2 problems allowed by msv-allow comments.
Why, and how to mend it: msv explain unknown-key.
`);
});

test.each([
  ['aggregates', 'Did you mean aggregates?'],
  ['msv: 1', 'Try: msv: 1'],
  ['Known are lint, ports.', 'Known are lint, ports.'],
])('the suggestion "%s" reads: %s', (suggestion, hint) => {
  expect(renderProblemsText([{ ...problem, suggestion }], 0, () => null, look)).toContain(`\n\n  ${hint}\n`);
});

test('no problem is said', () => {
  expect(renderProblemsText([], 0, () => null, look)).toBe('No problem.\n');
});

test('a proof stands below the lines', () => {
  const text = renderProblemsText([proven], 0, () => null, look);
  expect(text).toContain('    1  contexts/order.yaml:7:9  order waits for stock\n');
});

const proven: Problem = {
  ...problem,
  contexts: ['order', 'stock'],
  steps: [{ file: 'contexts/order.yaml', line: 7, column: 9, note: 'order waits for stock', chain: '' }],
};
const report: JudgedReport = {
  findings: [findingOf(problem), findingOf(proven)],
  suppressed: [{ finding: findingOf(problem), reason: 'for now' }],
  problems: [],
  rules: ['unknown-key'],
};

test('the shape of json is a contract', () => {
  expect(renderFindingsJson(report)).toMatchSnapshot();
});

test('github and sarif say the hint and the proof too', () => {
  expect(renderProblemsGithub([problem])).toBe(
    '::error file=domain.yaml,line=3,col=5,title=unknown-key::The key agregates is not known in contexts.order.%0ADid you mean aggregates?\n',
  );
  expect(renderFindingsGithub(report.findings)).toMatchSnapshot();
  expect(JSON.parse(renderFindingsSarif(report, [], '1.2.3'))).toMatchSnapshot();
});
