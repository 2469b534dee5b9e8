import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asksForJson, readRequest } from '../../src/cli/dispatch.ts';

const script = join(import.meta.dirname, 'sample-cli.ts');

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** Starts a command, sends it a signal as soon as it has printed something, and waits for its end. */
async function signalled(signal: NodeJS.Signals, ...args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (output.stdout === '') child.kill(signal);
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, ...output };
}

test('a command gets its flags, and its exit code is that of the process', () => {
  expect(run('mend', 'ok', '--context', 'order')).toEqual({
    code: 0,
    stdout: 'text order none\n',
    stderr: '',
  });
  expect(run('mend', 'ok', 'x', '--context=order', '--json', '--count', '3')).toEqual({
    code: 3,
    stdout: 'json order 3\n',
    stderr: '',
  });
  expect(run('lint', 'model', 'ok', '--context=order', '--format', 'sarif').stdout).toBe(
    'sarif order none\n',
  );
});

test('a UserError shows what, where and next on stderr, and ends with 2', () => {
  expect(run('mend', 'no', '--context', 'order')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error  domain.yaml is empty.\n  domain.yaml:1:1\n\nRun msv new project.\n',
  });
});

test.each([['--json'], ['--format=json']])('with %s a UserError is one object on stdout', (flag) => {
  const { code, stdout, stderr } = run('mend', 'no', '--context', 'order', flag);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    error: { what: 'domain.yaml is empty.', where: 'domain.yaml:1:1', next: 'Run msv new project.' },
  });
});

test('anything else is a bug: stack, version, exit 70', () => {
  const { code, stdout, stderr } = run('boom');
  expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
  expect(stderr).toContain('bug  msv boom stopped on a fault of msv itself.');
  expect(stderr).toMatch(/TypeError: a fault of ours\n {4}at .*sample-cli\.ts/);
  expect(stderr).toMatch(/msv \d+\.\d+\.\d+, Node\.js \d+/);
  const json = run('boom', '--json');
  expect(json.code).toBe(70);
  expect(JSON.parse(json.stdout).error.what).toBe('a fault of ours');
});

test.each([
  [['mend', '--context', 'a'], 'msv mend needs NAME.', 'Type: msv mend NAME [FILE].'],
  [['mend', 'ok'], 'Missing required flag context.', 'Run msv mend --help.'],
  [['mend', 'ok', 'a', 'b', '--context', 'c'], 'msv mend takes no "b".', 'Type: msv mend NAME [FILE].'],
  [['mend', 'ok', '--contxet', 'a'], 'msv mend has no flag --contxet.', 'Did you mean --context?'],
  [
    ['mend', 'ok', '--context', 'a', '--format', 'sraif'],
    '--format takes one of text, json, sarif, not "sraif".',
    'Did you mean sarif?',
  ],
  [
    ['mend', 'ok', '--context', 'a', '--count', 'many'],
    '--count expects an integer but received: many.',
    'Run msv mend --help.',
  ],
  [['mend', 'ok', '--context'], '--context expects a value', 'Run msv mend --help.'],
])('%j is answered with a sentence and what to do', (args, what, next) => {
  const { code, stderr } = run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(what);
  expect(stderr).toContain(next);
});

test.each([
  ['lint modle', 'Did you mean msv lint model?'],
  ['lnt model', 'Did you mean msv lint model?'],
  ['architecture', 'Did you mean msv lint architecture?'],
  ['lint', 'Run one of: msv lint model, msv lint architecture.'],
  ['zebra', 'Run msv --help for the commands.'],
])('msv %s is no command: %s', (typed, next) => {
  const ids = ['lint model', 'lint architecture', 'map'];
  expect(() => readRequest(typed.split(' '), ids)).toThrow(expect.objectContaining({ next }));
});

test('words after -- are never taken for flags of ours', () => {
  expect(readRequest(['map', '--', '--help'], ['map'])).toEqual({
    kind: 'command',
    id: 'map',
    argv: ['--', '--help'],
  });
  expect(asksForJson(['map', '--', '--json'])).toBe(false);
});

test('without a terminal a prompt is a usage error that names what is missing', () => {
  const { code, stdout, stderr } = run('ask');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('NAME is missing, and without a terminal nobody can be asked.');
});

test('Ctrl-C while files are written: the writing ends whole, then 130', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'msv-interrupt-'));
  const file = join(folder, 'file');
  const { code, stderr } = await signalled('SIGINT', 'write', file);
  expect({ code, stderr }).toEqual({ code: 130, stderr: '\nStopped.\n' });
  expect(['', 'half\nhalf\n']).toContain(readFileSync(file, { encoding: 'utf8', flag: 'a+' }));
  rmSync(folder, { recursive: true });
});

test('SIGTERM runs what was registered for the end, then 143', async () => {
  const { code, stdout } = await signalled('SIGTERM', 'serve');
  expect({ code, stdout }).toEqual({ code: 143, stdout: 'serving\nstopped cleanly\n' });
});

test('a program that runs gives its output, progress goes to stderr', () => {
  expect(run('work', process.execPath)).toEqual({
    code: 0,
    stdout: 'hello\n',
    stderr: 'Asking the program ...\n',
  });
});

test('a program that is not there, or fails, is a UserError', () => {
  const missing = run('work', 'no-such-program-of-ours');
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('no-such-program-of-ours could not be started.');
  const failing = run('work', 'false');
  expect(failing.code).toBe(2);
  expect(failing.stderr).toContain('ended with exit code 1.');
});

test('a reader that closes the pipe early is no error', () => {
  const program = `"$0" "$1" flood | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const output = execFileSync('bash', ['-c', program, process.execPath, script], { encoding: 'utf8' });
  expect(output).toBe('a line of a long result, and another word\n0\n');
});
