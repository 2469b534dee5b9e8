import { spawn } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, fingerprint, get, put, temporaryFolder } from '../plan/project-folder.ts';
import { requireBuild, runMsv } from './run-msv.ts';

/** A project of one context, made by msv itself. */
function makeProject(): string {
  const folder = temporaryFolder();
  const { code, stderr } = runMsv(['new', 'project', 'demo', '--yes'], { cwd: folder });
  if (code !== 0) throw new Error(stderr);
  return join(folder, 'demo');
}

const schema = '.msv/schema/domain.v1.json';

describe('msv generate', () => {
  test('reports an edited file of msv, fails the check, and takes it back when told to', () => {
    const root = makeProject();
    put(root, schema, '{}\n');
    const plain = runMsv(['generate'], { cwd: root });
    expect(plain.code).toBe(0);
    expect(plain.stdout).toMatch(/kept +\.msv\/schema\/domain\.v1\.json\s+edited by hand, but msv owns it/);
    expect(get(root, schema)).toBe('{}\n');
    expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(1);
    const taken = runMsv(['generate', '--overwrite', schema], { cwd: root });
    expect(taken.stdout).toContain(`update  ${schema}  overwritten as asked`);
    expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(0);
  });

  test('names the nearest file where --overwrite has a typo', () => {
    const { code, stderr } = runMsv(['generate', '--overwrite', '.msv/schema/domain.v2.json'], {
      cwd: makeProject(),
    });
    expect(code).toBe(2);
    expect(stderr).toContain(`Did you mean ${schema}?`);
  });

  test('--check and --dry-run write nothing', () => {
    const root = makeProject();
    rmSync(join(root, schema));
    const before = fingerprint(root);
    expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(1);
    const { code, stdout } = runMsv(['generate', '--dry-run'], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toContain(`create  ${schema}  was missing`);
    expect(stdout).toMatch(/1 to create, .*\(nothing was written\)/);
    expect(fingerprint(root)).toEqual(before);
  });

  test('gives its plan as one object', () => {
    const root = makeProject();
    rmSync(join(root, schema));
    const { stdout } = runMsv(['generate', '--json', '--dry-run'], { cwd: root });
    const plan = JSON.parse(stdout);
    expect(Object.keys(plan)).toEqual(['version', 'changes', 'notes']);
    expect(plan.version).toBe(1);
    expect(plan.changes).toContainEqual({
      action: 'create',
      path: schema,
      owner: 'msv',
      reason: 'was missing',
    });
    for (const change of plan.changes) {
      expect(Object.keys(change)).toEqual(['action', 'path', 'owner', 'reason']);
    }
  });

  test('says in a line each what it can not generate yet, and generates the rest', () => {
    const root = makeProject();
    put(root, 'domain.yaml', `${get(root, 'domain.yaml')}\nplatform:\n  discovery: { kind: consul }\n`);
    const { code, stderr } = runMsv(['generate'], { cwd: root });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^platform\.discovery: consul is not generated yet; .*$/m);
  });

  test('finds the model above, or where --model says', () => {
    const root = makeProject();
    put(root, 'docs/deep/notes.md', '');
    expect(runMsv(['generate', '--check'], { cwd: join(root, 'docs/deep') }).code).toBe(0);
    expect(runMsv(['generate', '--check', '--model', join(root, 'domain.yaml')], { cwd: '/' }).code).toBe(0);
    const lost = runMsv(['generate'], { cwd: temporaryFolder() });
    expect(lost.code).toBe(2);
    expect(lost.stderr).toContain('There is no domain.yaml here or in a folder above.');
    expect(runMsv(['generate', '--model', 'nothing.yaml'], { cwd: root }).stderr).toContain(
      'There is no file nothing.yaml.',
    );
  });

  test('works in a project reached through a link', () => {
    const root = makeProject();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(root, link);
    rmSync(join(root, schema));
    expect(runMsv(['generate'], { cwd: link }).code).toBe(0);
    expect(filesBelow(root)).toContain(schema);
  });
});

describe('msv generate stops with a next step, writing nothing, at', () => {
  test.each([
    ['an error in the model', 'domain.yaml', 'msv: 1\nsystem: {}\ncontexts: {}\n', 'domain.yaml:2:'],
    [
      'a damaged ledger',
      '.msv/ledger.json',
      '{ "version": 1, "files": {',
      'git checkout -- .msv/ledger.json',
    ],
    ['a port given twice', 'msv.yaml', 'ports: { order: 1, b: 1 }\n', 'msv.yaml:1:23'],
    ['a file where a folder is needed', '.msv/schema', '', 'needs the folder schema'],
  ])('%s', (_, path, text, expected) => {
    const root = makeProject();
    rmSync(join(root, path), { recursive: true });
    put(root, path, text);
    const before = fingerprint(root);
    const { code, stderr, stdout } = runMsv(['generate'], { cwd: root });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(expected);
    expect(fingerprint(root)).toEqual(before);
    const json = runMsv(['generate', '--json'], { cwd: root });
    expect(JSON.parse(json.stdout).error).toMatchObject({
      what: expect.any(String),
      next: expect.any(String),
    });
  });
});

test('Ctrl-C while files are written leaves each of them whole, and running again completes the project', async () => {
  requireBuild();
  const folder = temporaryFolder();
  const script = join(import.meta.dirname, '../../bin/run.js');
  const child = spawn(process.execPath, [script, 'new', 'project', 'shop', '--example', 'shop'], {
    cwd: folder,
  });
  const root = join(folder, 'shop');
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const watch = setInterval(() => {
    // The first trace of writing: from here on a signal hits the middle of it, or its end.
    if (!hasBegun(root)) return;
    clearInterval(watch);
    child.kill('SIGINT');
  }, 1);
  const code = await ended;
  expect([0, 130]).toContain(code);
  expect(filesBelow(root).filter((path) => path.endsWith('.msv-tmp'))).toEqual([]);
  expect(runMsv(['generate'], { cwd: root }).code).toBe(0);
  expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(0);
  expect(filesBelow(root)).not.toContain('.msv/ledger.next.json');
});

function hasBegun(root: string): boolean {
  try {
    return filesBelow(root).length > 0;
  } catch {
    return false; // The folder is not there yet.
  }
}
