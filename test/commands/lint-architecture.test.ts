import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRulePage } from '../rules/rule-page.ts';
import { runMsv } from './run-msv.ts';

const page = readFileSync(join(import.meta.dirname, '../../src/rules/shared-database/rule.md'), 'utf8');
const [fails] = readRulePage(page).examples;
let folder = '';

/** A fresh repository: the first example that fails of the page of shared-database, and what a test adds. */
function repository(name: string, added: Readonly<Record<string, string>> = {}): string {
  const root = join(folder, name);
  for (const [path, text] of [...(fails?.files ?? []), ...Object.entries(added)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'msv-lint-architecture-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const lint = (...args: readonly string[]) => runMsv(['lint', 'architecture', ...args]);

test('prints the finding of the page and ends with 1', () => {
  const { code, stdout, stderr } = lint(repository('text'));
  expect(code).toBe(1);
  expect(stderr).toBe('');
  expect(stdout.startsWith(`${fails?.findings}\n\n1 finding (1 error): 4 rules on 2 services.\n`)).toBe(true);
});

test('json, sarif and github tell the same finding', () => {
  const root = repository('formats');
  const { findings, version } = JSON.parse(lint(root, '--json').stdout);
  const { results } = JSON.parse(lint(root, '--format', 'sarif').stdout).runs[0];
  expect(version).toBe(1);
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ rule: 'shared-database', services: ['billing', 'orders'] });
  expect(results[0].partialFingerprints['msv/v1']).toBe(findings[0].fingerprint);
  expect(lint(root, '--format', 'github').stdout).toMatch(
    /^::error file=services\/billing\/src\/main\.js,line=4,/,
  );
});

test('no value that could be a password is printed in any format', () => {
  const files = [...(fails?.files ?? [])].map(([path, text]) => [path, text.replaceAll('secret', 'hunter2')]);
  const root = repository('passwords', Object.fromEntries(files));
  for (const format of ['text', 'json', 'sarif', 'github']) {
    expect(lint(root, '--format', format).stdout).not.toContain('hunter2');
  }
  expect(runMsv(['map', root, '--json']).stdout).not.toContain('hunter2');
});

test('a comment with a reason allows the finding at its place', () => {
  const source = fails?.files.get('services/orders/src/main.js') ?? '';
  const comment = '// msv-allow shared-database: billing moves out in March\nconst pool';
  const root = repository('allowed', {
    'services/orders/src/main.js': source.replace('const pool', comment),
  });
  const { code, stdout } = lint(root);
  expect(code).toBe(0);
  expect(stdout).toContain('1 finding allowed by msv-allow comments.');
});

test('settings switch a rule off, set its severity and keep paths from being read', () => {
  const off = 'lint: { rules: { shared-database: off } }\n';
  const mild = 'lint: { rules: { shared-database: info } }\n';
  const unread = 'lint: { ignore: [services/billing] }\n';
  expect(lint(repository('off', { 'msv.yaml': off })).stdout).toContain('No finding: 3 rules on 2 services.');
  expect(lint(repository('mild', { 'msv.yaml': mild })).code).toBe(0);
  expect(lint(repository('unread', { 'msv.yaml': unread })).stdout).toContain('No finding');
});

test('wrong settings are shown whole, with what was meant, and end with 2', () => {
  const text = 'lint:\n  confidense: firm\n  rules: { shared-databse: off }\n';
  const { code, stdout, stderr } = lint(repository('wrong', { 'msv.yaml': text }));
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('msv.yaml has 2 problems, so nothing was judged.');
  expect(stderr).toContain('Did you mean confidence?');
  expect(stderr).toContain('Did you mean shared-database?');
});

test('less understood than asked for ends with 3', () => {
  const source = "export const get = (name) => fetch(Reflect.get(globalThis, name));\nget('a');\n";
  const files = {
    'services/orders/src/client.js': source,
    'msv.yaml': 'lint: { minResolved: 1, failOn: never }\n',
  };
  const { code, stderr } = lint(repository('incomplete', files));
  expect(code).toBe(3);
  expect(stderr).toContain('Less than 100 % of the sites were resolved (minResolved in msv.yaml)');
});

test('a folder without a service ends with 3 and says so', () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  const { code, stderr } = lint(empty);
  expect(code).toBe(3);
  expect(stderr).toContain('No service was found here, so nothing was judged');
});

test.each([
  ['a folder that is not there', ['nowhere'], 'There is no folder nowhere.'],
  ['a file', [import.meta.filename], 'is not a folder.'],
  ['a rule that is not there', ['.', '--only', 'shared'], 'There is no rule shared.'],
  ['a mistyped rule', ['.', '--only', 'shared-databse'], 'Did you mean --only shared-database?'],
  ['settings that are not there', ['.', '--config', 'no.yaml'], 'There is no settings file no.yaml.'],
])('%s is a mistake of the caller', (_, args, message) => {
  const { code, stderr } = lint(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('map shows the same repository, as mermaid too', () => {
  const root = repository('map');
  expect(runMsv(['map', root]).stdout).toContain('keeps       postgres://db/shop: customers\n');
  expect(runMsv(['map', root, '--format', 'mermaid']).stdout).toMatch(/^flowchart LR\n {2}s1\["billing"\]\n/);
});

test('map from the model shows what was meant', () => {
  const root = join(folder, 'model');
  const done = runMsv(['new', 'project', 'shop', '--dir', root, '--example', 'shop', '--yes']);
  expect(done.stderr + done.stdout).not.toContain('error');
  const { stdout, code } = runMsv(['map', root, '--from', 'model', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, view: 'declared', services: { length: 5 } });
});
