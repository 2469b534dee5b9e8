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
    'test/technologies',
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

/** Where a kind lives, and the test that a new one brings, or falls under. */
const homes: Readonly<Record<string, { readonly folder: string; readonly test: string }>> = {
  block: { folder: 'src/blocks/brand-new', test: 'test/blocks/brand-new.test.ts' },
  rule: { folder: 'src/rules/brand-new', test: 'test/rules/brand-new.test.ts' },
  technology: { folder: 'src/technologies/brand-new', test: 'test/technologies/pages.test.ts' },
};

test('every kind of skeleton is tested', () => {
  expect(Object.keys(homes)).toEqual(kinds());
});

describe.each(Object.entries(homes))('a new %s', (kind, home) => {
  test('is written with a test, and is in the indexes', async () => {
    const written = await createFromSkeleton(root, kind, 'brand-new');
    expect(written.some((path) => path.startsWith(`${home.folder}/`))).toBe(true);
    expect(existsSync(join(root, home.test))).toBe(true);
    expect(readFileSync(join(root, home.folder, '../index.ts'), 'utf8')).toContain("'./brand-new/");
    expect(await staleIndexes(root)).toEqual([]);
  });

  test('type-checks under our settings', () => {
    const config = {
      extends: './tsconfig.json',
      include: [home.folder, home.test, 'src/**/*.d.ts'],
      exclude: [],
    };
    writeFileSync(join(root, 'tsconfig.new.json'), JSON.stringify(config));
    const result = runTool('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.new.json']);
    expect(result).toEqual({ code: 0, output: '' });
  });

  test('has a test that runs and fails until somebody has written what it is for', () => {
    const args = ['run', '--config', 'test/vitest.config.ts', home.test, '--testNamePattern', namesOf(kind)];
    const { code, output } = runTool('vitest/vitest.mjs', args);
    expect(code).toBe(1);
    expect(output).toMatch(/Tests {2}1 failed/);
    expect(output).toContain('AssertionError');
  });
});

/** Technologies share one test file; only the new one's tests are asked for. */
function namesOf(kind: string): string {
  return kind === 'technology' ? '^brand-new' : '.';
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
