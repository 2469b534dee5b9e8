import { expect, test } from 'vitest';
import { renderFindingsJson } from '../../src/report/findings-json.ts';
import { renderFindingsText } from '../../src/report/findings-text.ts';
import { renderFindingsGithub } from '../../src/report/github.ts';
import { plain } from '../../src/report/paint.ts';
import { renderFindingsSarif } from '../../src/report/sarif.ts';
import { oversized, report, shared } from './example-report.ts';

const look = { paint: plain, width: 100 };
const empty = { ...report, findings: [], unknowns: 0 };

test('text shows what, the numbered proof per service, what to do, and how much was seen', () => {
  expect(renderFindingsText(report, look)).toMatchSnapshot();
});

test('text fits 80 columns but for places, which are never cut', () => {
  const long = 'services/orders/src/infrastructure/persistence/postgres/connection-factory.ts';
  const evidence = shared.evidence.map((step) => ({ ...step, file: long }));
  const text = renderFindingsText({ ...report, findings: [{ ...shared, evidence }] }, { ...look, width: 80 });
  expect(text).toMatchSnapshot();
  for (const line of text.split('\n')) if (!line.includes(long)) expect(line.length).toBeLessThanOrEqual(80);
});

test('no finding is said in a line', () => {
  expect(renderFindingsText(empty, look)).toBe(
    'No finding: 2 rules on 3 services.\n118 of 131 call sites resolved, 4 of 4 stores, 96 of 97 routes; 214 files read.\n',
  );
});

test('what is hidden is counted', () => {
  const hidden = {
    ...empty,
    belowConfidence: [shared],
    suppressed: [{ finding: oversized, reason: 'agreed' }],
  };
  const text = renderFindingsText(hidden, look);
  expect(text).toContain('1 less sure finding not shown: --confidence tentative.');
  expect(text).toContain('1 finding allowed by msv-allow comments.');
});

test('text from a repository cannot move the cursor', () => {
  const evil = { ...oversized, message: 'a\u001b[2Jb\u202ec', evidence: [] };
  expect(renderFindingsText({ ...report, findings: [evil] }, look)).toContain('  a[2Jbc\n');
});

test('the shape of json is a contract', () => {
  const all = { ...report, suppressed: [{ finding: oversized, reason: 'agreed' }], findings: [shared] };
  expect(JSON.parse(renderFindingsJson(all))).toMatchSnapshot();
});

test('github escapes what would end a command or a property', () => {
  const lines = renderFindingsGithub([oversized]).split('\n');
  expect(lines).toEqual([
    '::warning file=a b/routes%2C1%3A%25.ts,line=3,col=1,title=oversized-endpoint-surface::catalog offers 24 public operations under 2 roots; fewer than 20 is the limit.%0A%0A1 a b/routes,1:%25.ts:3:1  /products (24): GET /products%0A%0ASplit it.',
    '',
  ]);
});

test('github shows an info as a notice, and a finding without a place as one of the run', () => {
  const remark = { ...oversized, severity: 'info', evidence: [], message: 'm', advice: 'a' } as const;
  expect(renderFindingsGithub([remark])).toBe('::notice title=oversized-endpoint-surface::m%0A%0A%0Aa\n');
});

test('sarif carries the proof as a code flow with a thread per chain, and a fingerprint', () => {
  const rules = [
    { id: 'shared-database', summary: 'One database.', severity: 'error', page: '# page' },
  ] as const;
  const sarif = JSON.parse(renderFindingsSarif({ ...report, findings: [shared] }, rules, '1.2.3'));
  expect(sarif).toMatchSnapshot();
});

test('sarif encodes paths and marks what a comment allows', () => {
  const one = { ...empty, suppressed: [{ finding: oversized, reason: 'agreed' }] };
  const [result] = JSON.parse(renderFindingsSarif(one, [], '1.2.3')).runs[0].results;
  expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b/routes%2C1%3A%25.ts');
  expect(result.suppressions).toEqual([{ kind: 'inSource', justification: 'agreed' }]);
});

test('a long proof shows two chains whole, of the others the ends, and keeps its numbers', () => {
  const steps = ['a', 'b', 'c'].flatMap((chain) =>
    Array.from({ length: 10 }, (_, index) => ({
      file: `${chain}.ts`,
      line: index + 1,
      column: 1,
      note: 'x',
      chain,
    })),
  );
  const text = renderFindingsText({ ...report, findings: [{ ...shared, evidence: steps }] }, look);
  expect(text).toContain(
    '  c\n    21  c.ts:1:1   x\n        8 more steps: --format json\n    30  c.ts:10:1  x\n',
  );
  expect(text.match(/more steps/g)).toHaveLength(1);
});
