import { expect, test } from 'vitest';
import { renderProblemsGithub } from '../../src/report/github.ts';
import { plain } from '../../src/report/paint.ts';
import { renderProblemsJson } from '../../src/report/problems-json.ts';
import { renderProblemsText } from '../../src/report/problems-text.ts';
import { renderProblemsSarif } from '../../src/report/sarif.ts';
import { problem } from './example-report.ts';

const look = { paint: plain, width: 80 };

test('text shows the problem in its lines and what was meant', () => {
  const source = 'contexts:\n  order:\n    agregates: {}\n    queries: {}\n';
  expect(renderProblemsText([problem], () => source, look)).toBe(`error  unknown-key  domain.yaml:3:5
  The key agregates is not known in contexts.order.

    2 |   order:
  > 3 |     agregates: {}
      |     ^
    4 |     queries: {}

  Did you mean aggregates?

1 problem.
`);
});

test.each([
  ['aggregates', 'Did you mean aggregates?'],
  ['msv: 1', 'Try: msv: 1'],
  ['Known are lint, ports.', 'Known are lint, ports.'],
])('the suggestion "%s" reads: %s', (suggestion, hint) => {
  expect(renderProblemsText([{ ...problem, suggestion }], () => null, look)).toContain(`\n\n  ${hint}\n`);
});

test('no problem is said', () => {
  expect(renderProblemsText([], () => null, look)).toBe('No problem.\n');
});

test('the shape of json is a contract', () => {
  const { suggestion: _, ...bare } = problem;
  expect(renderProblemsJson([problem, bare])).toMatchSnapshot();
});

test('github and sarif say the hint too', () => {
  expect(renderProblemsGithub([problem])).toBe(
    '::error file=domain.yaml,line=3,col=5,title=unknown-key::The key agregates is not known in contexts.order.%0ADid you mean aggregates?\n',
  );
  expect(JSON.parse(renderProblemsSarif([problem], [], '1.2.3'))).toMatchSnapshot();
});
