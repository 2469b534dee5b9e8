import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { example, vary } from '../model/broken.ts';
import { runMsv } from './run-msv.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'msv-lint-model-'));
  writeFileSync(join(folder, 'domain.yaml'), 'sistem: shop\ncontexts:\n  order:\n    agregates: {}\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) => runMsv(['lint', 'model', ...args], { cwd: folder });

test('shows every fault at its place with what was meant, and ends with 1', () => {
  const { code, stdout, stderr } = run();
  expect(code).toBe(1);
  expect(stderr).toBe('');
  expect(stdout).toContain('error  unknown-key  domain.yaml:1:1\n');
  expect(stdout).toContain('Did you mean system?');
  expect(stdout).toContain('  > 4 |     agregates: {}\n      |     ^\n');
});

test('json, sarif and github tell the same faults', () => {
  const { findings } = JSON.parse(run('--json').stdout);
  const sarif = JSON.parse(run('--format', 'sarif').stdout);
  const github = run('--format', 'github').stdout.trimEnd().split('\n');
  expect(findings).toContainEqual(
    expect.objectContaining({
      rule: 'unknown-key',
      suggestion: 'system',
      evidence: [{ file: 'domain.yaml', line: 1, column: 1, note: '', chain: '' }],
    }),
  );
  expect(sarif.runs[0].results).toHaveLength(findings.length);
  expect(github).toHaveLength(findings.length);
});

test('msv.yaml sets severities, comments allow, and faults of comments are told', () => {
  const shop = mkdtempSync(join(tmpdir(), 'msv-lint-shop-'));
  const lint = (model: string, settings: string) => {
    writeFileSync(join(shop, 'domain.yaml'), model);
    writeFileSync(join(shop, 'msv.yaml'), settings);
    return runMsv(['lint', 'model', '--json'], { cwd: shop });
  };
  try {
    const broken = vary(', fallback: "next night"', '');
    const rules = (text: string) =>
      JSON.parse(text).findings.map(({ rule, severity }: Finding) => [rule, severity]);
    expect(rules(lint(broken, '').stdout)).toEqual([['call-without-fallback', 'warning']]);
    const strict = lint(broken, 'lint: { rules: { call-without-fallback: error } }\n');
    expect([rules(strict.stdout), strict.code]).toEqual([[['call-without-fallback', 'error']], 1]);
    const off = lint(broken, 'lint: { rules: { call-without-fallback: off } }\n');
    expect([rules(off.stdout), off.code]).toEqual([[], 0]);
    const lenient = lint(broken, 'lint: { failOn: error }\n');
    expect([rules(lenient.stdout), lenient.code]).toEqual([[['call-without-fallback', 'warning']], 0]);
    const allowed = lint(allowFallback(broken, 'call-without-fallback: run again at night'), '');
    expect(allowed.code).toBe(0);
    expect(JSON.parse(allowed.stdout).suppressed).toMatchObject([
      { rule: 'call-without-fallback', reason: 'run again at night' },
    ]);
    const faults = (comment: string) =>
      JSON.parse(lint(allowFallback(broken, comment), '').stdout).problems.map(({ rule }: Finding) => rule);
    expect(faults('call-without-fallback')).toEqual(['msv/suppression-without-reason']);
    expect(faults('call-without-falback: x')).toEqual(['msv/unknown-rule']);
    expect(faults('unknown-key: x')).toEqual(['msv/required-rule']);
    expect(faults('shared-database: x')).toEqual([]);
    const unused = lint(allowFallback(example, 'call-without-fallback: x'), '');
    expect(JSON.parse(unused.stdout).problems).toMatchObject([{ rule: 'msv/unused-suppression' }]);
  } finally {
    rmSync(shop, { recursive: true });
  }
});

type Finding = { readonly rule: string; readonly severity: string };

const allowFallback = (text: string, comment: string) =>
  text.replace('      - { to: legacy-erp', `      # msv-allow ${comment}\n      - { to: legacy-erp`);

test('what is piped in is not taken for the file', () => {
  const { code, stderr } = runMsv(['lint', 'model', '--fail-on', 'never'], {
    cwd: folder,
    input: 'other.yaml\n',
  });
  expect([code, stderr]).toEqual([0, '']);
});

test('--fail-on never makes it an observer', () => {
  expect(run('--fail-on', 'never').code).toBe(0);
});

test('a file that is not there is a mistake of the caller', () => {
  const { code, stderr } = run('domian.yaml');
  expect(code).toBe(2);
  expect(stderr).toContain('There is no file domian.yaml.');
});

test('--fix mends slips of the pen and reports what is left; --dry-run writes nothing', () => {
  const shop = mkdtempSync(join(tmpdir(), 'msv-lint-fix-'));
  const file = join(shop, 'domain.yaml');
  const broken = example
    .replace('fail: CardDeclined', 'fail: CardDeclind')
    .replace(', fallback: "next night"', '');
  try {
    writeFileSync(file, broken);
    const dry = runMsv(['lint', 'model', '--fix', '--dry-run'], { cwd: shop });
    expect(dry.stdout).toContain('would fix  unknown-refusal  domain.yaml:');
    expect(readFileSync(file, 'utf8')).toBe(broken);
    const { code, stdout } = runMsv(['lint', 'model', '--fix', '--json'], { cwd: shop });
    const { fixed, findings } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(fixed.map(({ rule }: Finding) => rule)).toEqual(['unknown-refusal']);
    expect(findings.map(({ rule }: Finding) => rule)).toEqual(['call-without-fallback']);
    expect(readFileSync(file, 'utf8')).toBe(example.replace(', fallback: "next night"', ''));
    expect(runMsv(['lint', 'model', '--fix'], { cwd: shop }).stdout).toContain(
      'Nothing that can be mended safely.',
    );
  } finally {
    rmSync(shop, { recursive: true });
  }
});

test('what was judged before is not taken for what is there now', () => {
  const shop = mkdtempSync(join(tmpdir(), 'msv-lint-kept-'));
  const lint = () => runMsv(['lint', 'model'], { cwd: shop });
  try {
    writeFileSync(join(shop, 'domain.yaml'), vary(', fallback: "next night"', ''));
    const [first, second] = [lint(), lint()];
    expect(first.stdout).toContain('call-without-fallback');
    expect(second).toEqual(first);
    writeFileSync(join(shop, 'msv.yaml'), 'lint: { rules: { call-without-fallback: off } }\n');
    expect(lint().stdout).toBe('No problem.\n');
    rmSync(join(shop, 'msv.yaml'));
    writeFileSync(join(shop, 'domain.yaml'), example);
    expect(lint().stdout).toBe('No problem.\n');
  } finally {
    rmSync(shop, { recursive: true });
  }
});

test('a pipe that is included is no file, and is not waited for', () => {
  const project = mkdtempSync(join(tmpdir(), 'msv-pipe-'));
  execFileSync('mkfifo', [join(project, 'part.yaml')]);
  writeFileSync(
    join(project, 'domain.yaml'),
    'include: [part.yaml]\nmsv: 1\nsystem: { name: shop }\ncontexts: {}\n',
  );
  const { code, stdout } = runMsv(['lint', 'model'], { cwd: project });
  rmSync(project, { recursive: true });
  expect(code).toBe(1);
  expect(stdout).toContain('The include part.yaml finds no file below the folder of the model.');
});

test('an include within braces is read like any other', () => {
  const project = mkdtempSync(join(tmpdir(), 'msv-braces-'));
  writeFileSync(join(project, 'domain.yaml'), '{ msv: 1, include: [part.yaml], system: { name: shop } }\n');
  writeFileSync(join(project, 'part.yaml'), 'contexts: { order: {} }\n');
  const { code, stdout } = runMsv(['lint', 'model'], { cwd: project });
  rmSync(project, { recursive: true });
  expect([code, stdout]).toEqual([0, 'No problem.\n']);
});

test('a pipe in place of msv.yaml is not waited for', () => {
  const project = mkdtempSync(join(tmpdir(), 'msv-settings-pipe-'));
  writeFileSync(join(project, 'domain.yaml'), 'msv: 1\nsystem: { name: shop }\ncontexts: {}\n');
  execFileSync('mkfifo', [join(project, 'msv.yaml')]);
  const { code, stderr } = runMsv(['lint', 'model'], { cwd: project });
  rmSync(project, { recursive: true });
  expect(code).toBe(2);
  expect(stderr).toContain("The settings can't be read (it is no file).");
});

test('what a name of the model holds can not speak to the terminal or to the runner', () => {
  const project = mkdtempSync(join(tmpdir(), 'msv-hostile-'));
  const name = '"a\\u001b[2J\\n::error::b\\u202e"';
  writeFileSync(
    join(project, 'domain.yaml'),
    `msv: 1\nsystem: { name: shop }\ncontexts: { ${name}: { team: ${name} } }\n`,
  );
  for (const format of ['text', 'github']) {
    const { stdout } = runMsv(['lint', 'model', '--format', format], { cwd: project });
    expect(stdout).toContain('[2J');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
    expect(stdout).not.toMatch(/^::error::/m);
  }
  rmSync(project, { recursive: true });
});
