import { expect, test } from 'vitest';
import { exitCodeOf, type LintResult, lintSystem, resolvedShare } from '../../src/lint/lint.ts';
import { defaultSettings, type LintSettings } from '../../src/settings/settings.ts';
import type { Rule, RuleFinding } from '../../src/system/finding.ts';
import { readSuppressions } from '../../src/system/suppressions.ts';
import { service, systemOf } from '../rules/example-system.ts';

const standard: LintSettings = defaultSettings.lint;
const system = systemOf([service('orders')]);
const noFile = () => null;

function finding(parts: Partial<RuleFinding> = {}): RuleFinding {
  return {
    services: ['orders'],
    message: 'It is wrong.',
    advice: 'Mend it.',
    confidence: 'firm',
    evidence: [{ file: 'src/a.ts', line: 7, column: 3, note: 'here', chain: '' }],
    identity: ['orders'],
    ...parts,
  };
}

function ruleOf(id: string, findings: readonly RuleFinding[]): Rule {
  return { id, summary: 'It is wrong.', severity: 'warning', options: {}, check: () => findings };
}

const lint = (
  findings: readonly RuleFinding[],
  settings: Partial<LintSettings> = {},
  readText = noFile as (file: string) => string | null,
) => lintSystem(system, [ruleOf('bad-thing', findings)], { ...standard, ...settings }, readText);
const set = (severity: 'off' | 'error' | 'info') => new Map([['bad-thing', { severity, options: {} }]]);

test('a finding has the severity of its rule unless it or the settings say another', () => {
  const severity = (result: LintResult) => result.findings.map((one) => one.severity);
  expect(severity(lint([finding()]))).toEqual(['warning']);
  expect(severity(lint([finding({ severity: 'error' })]))).toEqual(['error']);
  expect(severity(lint([finding({ severity: 'error' })], { rules: set('info') }))).toEqual(['info']);
  expect(severity(lint([finding({ severity: 'info' })], { rules: set('error') }))).toEqual(['info']);
});

test('a rule that is off is not asked', () => {
  const result = lint([finding()], { rules: set('off') });
  expect(result.findings).toEqual([]);
  expect(result.rules).toEqual([]);
});

test('options of the settings reach the rule, the rest stays at its default', () => {
  const seen: object[] = [];
  const rule: Rule<{ limit: number; other: number }> = {
    ...ruleOf('bad-thing', []),
    options: { limit: 3, other: 1 },
    check: (_system, options) => {
      seen.push(options);
      return [];
    },
  };
  const rules = new Map([['bad-thing', { severity: null, options: { limit: 9 } }]]);
  lintSystem(system, [rule], { ...standard, rules }, noFile);
  expect(seen).toEqual([{ limit: 9, other: 1 }]);
});

test('findings less sure than asked for are kept apart', () => {
  const sorts = (['certain', 'firm', 'tentative'] as const).map((confidence) =>
    finding({ confidence, identity: [confidence] }),
  );
  const shown = (confidence: LintSettings['confidence']) => {
    const { findings, belowConfidence } = lint(sorts, { confidence });
    return [findings.length, belowConfidence.length];
  };
  expect(shown('certain')).toEqual([1, 2]);
  expect(shown('firm')).toEqual([2, 1]);
  expect(shown('tentative')).toEqual([3, 0]);
});

test('the fingerprint follows names, not lines', () => {
  const moved = finding({ evidence: [{ file: 'src/b.ts', line: 99, column: 1, note: '', chain: '' }] });
  const prints = (one: RuleFinding) => lint([one]).findings.map((found) => found.fingerprint);
  expect(prints(moved)).toEqual(prints(finding()));
  expect(prints(finding({ identity: ['billing'] }))).not.toEqual(prints(finding()));
  expect(prints(finding())[0]).toMatch(/^[0-9a-f]{16}$/);
});

test('errors come first, and the order does not depend on the order of the rules', () => {
  const rules = [
    ruleOf('b', [finding()]),
    ruleOf('a', [finding(), finding({ severity: 'error', identity: ['x'] })]),
  ];
  const order = (list: readonly Rule[]) =>
    lintSystem(system, list, standard, noFile).findings.map((one) => `${one.rule} ${one.severity}`);
  expect(order(rules)).toEqual(['a error', 'a warning', 'b warning']);
  expect(order(rules.toReversed())).toEqual(order(rules));
});

test.each([
  ['//', 'on the line above', 6],
  ['#', 'on the line itself', 7],
])('%s msv-allow %s allows a finding', (mark, _, line) => {
  const text = `${'\n'.repeat(line - 1)}x ${mark} msv-allow bad-thing: the reporting role only reads`;
  const result = lint([finding()], {}, () => text);
  expect(result.findings).toEqual([]);
  expect(result.suppressed.map((one) => one.reason)).toEqual(['the reporting role only reads']);
  expect(result.problems).toEqual([]);
});

test('a comment elsewhere or for another rule allows nothing', () => {
  expect(lint([finding()], {}, () => '// msv-allow bad-thing: far above').findings).toHaveLength(1);
  const other = lint([finding()], {}, () => `${'\n'.repeat(6)}// msv-allow bad-thin: typo`);
  expect(other.findings).toHaveLength(1);
  expect(other.problems).toEqual([
    {
      rule: 'msv/unknown-rule',
      severity: 'warning',
      file: 'src/a.ts',
      line: 7,
      column: 1,
      message: 'msv-allow names no rule: "bad-thin".',
      suggestion: 'bad-thing',
    },
  ]);
});

test('a comment without a reason allows nothing and says so', () => {
  const result = lint([finding()], {}, () => `${'\n'.repeat(6)}// msv-allow bad-thing`);
  expect(result.findings).toHaveLength(1);
  expect(result.problems.map((one) => one.rule)).toEqual(['msv/suppression-without-reason']);
});

test('a faulty comment fails like a warning', () => {
  const remark = finding({ severity: 'info' });
  const result = lint([remark], {}, () => `${'\n'.repeat(6)}// msv-allow bad-thing`);
  expect(exitCodeOf(result, 1, standard)).toBe(1);
  expect(exitCodeOf(result, 1, { ...standard, failOn: 'error' })).toBe(0);
});

test('comments one under the other speak of the line below all of them', () => {
  const text =
    '# msv-allow a: one\n  # msv-allow b: two\nx\ny # msv-allow c: three\n# msv-allow d: four\nz\n';
  expect(readSuppressions('f', text).map(({ rule, below }) => `${rule} ${below}`)).toEqual([
    'a 3',
    'b 3',
    'c 5',
    'd 6',
  ]);
});

test('a comment of blanks is read in one go', () => {
  const text = `# msv-allow a: x${' '.repeat(200_000)}y`;
  expect(readSuppressions('f', text)).toMatchObject([{ rule: 'a' }]);
});

test('comments of every kind of file are read', () => {
  const text =
    '/* msv-allow a: one */\n-- msv-allow b: two\n<!-- msv-allow c: three -->\r\n# msv-allow msv/d four\n';
  expect(readSuppressions('f', text).map(({ rule, reason }) => `${rule}=${reason}`)).toEqual([
    'a=one',
    'b=two',
    'c=three',
    'msv/d=four',
  ]);
});

test('the exit code is 1 for findings of the asked severity, 3 for too little seen, else 0', () => {
  const code = (findings: readonly RuleFinding[], settings: Partial<LintSettings> = {}, services = 1) =>
    exitCodeOf(lint(findings), services, { ...standard, ...settings });
  expect(code([])).toBe(0);
  expect(code([finding()])).toBe(1);
  expect(code([finding({ severity: 'info' })])).toBe(0);
  expect(code([finding({ severity: 'info' })], { failOn: 'info' })).toBe(1);
  expect(code([finding()], { failOn: 'error' })).toBe(0);
  expect(code([finding({ severity: 'error' })], { failOn: 'never' })).toBe(0);
  expect(code([finding({ confidence: 'tentative' })])).toBe(0);
  expect(code([], {}, 0)).toBe(3);
});

test('the resolved share counts every kind of site', () => {
  const nothing = { resolved: 0, total: 0 };
  const coverage = {
    ...system.coverage,
    calls: { resolved: 3, total: 8 },
    routes: { resolved: 2, total: 2 },
  };
  expect(resolvedShare(coverage)).toBe(0.5);
  expect(resolvedShare({ ...coverage, calls: nothing, routes: nothing })).toBe(1);
  const result = { ...lint([]), coverage };
  expect(exitCodeOf(result, 1, { ...standard, minResolved: 0.6 })).toBe(3);
  expect(exitCodeOf(result, 1, { ...standard, minResolved: 0.5 })).toBe(0);
});
