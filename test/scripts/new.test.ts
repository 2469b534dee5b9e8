import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staleIndexes } from '../../scripts/indexes.ts';
import { createFromSkeleton, kinds } from '../../scripts/new.ts';

const project = join(import.meta.dirname, '../..');
let root = '';

/** A copy of the project, so that a new rule does not land in the real one. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'msv-new-'));
  for (const part of [
    'src',
    'scripts',
    'templates',
    'test/vitest.config.ts',
    'test/build-once.ts',
    'test/rules/example-system.ts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'README.md',
  ]) {
    mkdirSync(dirname(join(root, part)), { recursive: true });
    cpSync(join(project, part), join(root, part), { recursive: true });
  }
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
});

afterAll(() => rmSync(root, { recursive: true }));

function runTool(tool: string, args: readonly string[]) {
  const script = join(project, 'node_modules', tool);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { code: status, output: stdout + stderr };
}

describe.each(kinds().map((kind) => [kind]))('a new %s', (kind) => {
  const id = `brand-new-${kind}`;

  test('is written with a test, and is in the indexes', async () => {
    const written = await createFromSkeleton(root, kind, id);
    expect(written).toContain(`test/${folderOf(kind)}/${id}.test.ts`);
    expect(written.some((path) => path.startsWith(`src/${folderOf(kind)}/${id}/`))).toBe(true);
    expect(readFileSync(join(root, `src/${folderOf(kind)}/index.ts`), 'utf8')).toContain(`'./${id}/`);
    expect(await staleIndexes(root)).toEqual([]);
  });

  test('type-checks under our settings', () => {
    const files = [`src/${folderOf(kind)}/${id}`, `test/${folderOf(kind)}/${id}.test.ts`, 'src/**/*.d.ts'];
    const config = { extends: './tsconfig.json', include: files, exclude: [] };
    writeFileSync(join(root, 'tsconfig.new.json'), JSON.stringify(config));
    expect(runTool('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.new.json'])).toEqual({
      code: 0,
      output: '',
    });
  });

  test('has a test that runs and fails until somebody has written what it is for', () => {
    const { code, output } = runTool('vitest/vitest.mjs', [
      'run',
      '--config',
      'test/vitest.config.ts',
      `test/${folderOf(kind)}/${id}.test.ts`,
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(/Tests {2}1 failed/);
    expect(output).toContain('AssertionError');
  });
});

function folderOf(kind: string): string {
  return kind === 'technology' ? 'technologies' : `${kind}s`;
}

test('what is there already is not overwritten', async () => {
  await expect(createFromSkeleton(root, 'rule', 'shared-database')).rejects.toThrow(
    'is there already: choose another id or edit that file.',
  );
});

test('an unknown kind and an id that is none write nothing', async () => {
  await expect(createFromSkeleton(root, 'ruel', 'x')).rejects.toThrow('Did you mean rule?');
  await expect(createFromSkeleton(root, 'rule', 'SharedDatabase')).rejects.toThrow('write it in kebab-case');
  expect(existsSync(join(root, 'src/rules/SharedDatabase'))).toBe(false);
});
