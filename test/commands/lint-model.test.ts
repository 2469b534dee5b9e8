import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
    expect.objectContaining({ rule: 'unknown-key', file: 'domain.yaml', line: 1, suggestion: 'system' }),
  );
  expect(sarif.runs[0].results).toHaveLength(findings.length);
  expect(github).toHaveLength(findings.length);
});

test('--fail-on never makes it an observer', () => {
  expect(run('--fail-on', 'never').code).toBe(0);
});

test('a file that is not there is a mistake of the caller', () => {
  const { code, stderr } = run('domian.yaml');
  expect(code).toBe(2);
  expect(stderr).toContain('There is no file domian.yaml.');
});
