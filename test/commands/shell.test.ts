import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderHelpPages } from '../../src/cli/help.ts';
import { commands } from '../../src/commands/index.ts';
import { runMsv } from './run-msv.ts';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

test('--version prints the bare version', () => {
  expect(runMsv(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each([[[]], [['--help']], [['-h']], [['help']]])('msv %j prints the root help', (args) => {
  const { code, stdout, stderr } = runMsv(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('$ msv COMMAND');
});

test('a command with --help and help with the command are one page', () => {
  const asked = runMsv(['version', '--help']);
  expect(asked.code).toBe(0);
  expect(asked.stdout).toContain('$ msv version [FLAGS]');
  expect(runMsv(['help', 'version']).stdout).toBe(asked.stdout);
  expect(runMsv(['version', '--json', '--help']).stdout).toBe(asked.stdout);
});

test('the pages the build rendered are those that are rendered now', async () => {
  const pages = JSON.parse(readFileSync(join(root, 'dist/pages.json'), 'utf8'));
  expect(pages.help).toEqual(await renderHelpPages(commands));
});

test('every help page fits 80 columns and shows an example for each command', async () => {
  for (const [id, page] of Object.entries(await renderHelpPages(commands))) {
    const tooLong = page.split('\n').filter((line) => line.length > 80 && !line.trim().startsWith('$'));
    expect({ id, tooLong }).toEqual({ id, tooLong: [] });
    if (commands[id] !== undefined) expect(page, `msv ${id}`).toContain('EXAMPLES');
  }
});

test('a mistyped command gets a suggestion and exit code 2', () => {
  const { code, stdout, stderr } = runMsv(['vresion']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe('error  There is no command msv vresion.\n\nDid you mean msv version?\n');
});

test('a mistyped flag gets a suggestion and exit code 2', () => {
  const { code, stderr } = runMsv(['version', '--jsno']);
  expect(code).toBe(2);
  expect(stderr).toContain('msv version has no flag --jsno.');
  expect(stderr).toContain('Did you mean --json?');
});

test('an argument too many is named', () => {
  const { code, stderr } = runMsv(['version', 'shop']);
  expect(code).toBe(2);
  expect(stderr).toContain('msv version takes no "shop".');
});

test('a flag before the command is explained', () => {
  const { code, stderr } = runMsv(['--dry-run', 'version']);
  expect(code).toBe(2);
  expect(stderr).toContain('--dry-run is a flag, and a command comes first.');
});

test('with --json an error is one object on stdout and nothing on stderr', () => {
  const { code, stdout, stderr } = runMsv(['version', 'shop', '--json']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    error: { what: 'msv version takes no "shop".', next: 'Type: msv version. Run msv version --help.' },
  });
});

test('help for an unknown command suggests one', () => {
  const { code, stderr } = runMsv(['help', 'vers']);
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean msv version?');
});

test('no colour without a terminal, and none with NO_COLOR', () => {
  expect(runMsv(['vresion']).stderr).not.toContain('\u001b[');
  expect(runMsv(['vresion'], { env: { FORCE_COLOR: '1' } }).stderr).toContain('\u001b[31merror');
  expect(runMsv(['vresion'], { env: { NO_COLOR: '1' } }).stderr).not.toContain('\u001b[');
});
