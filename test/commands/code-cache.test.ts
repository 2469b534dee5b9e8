import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runMsv } from './run-msv.ts';

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'msv-code-cache-'));
});
afterEach(() => rmSync(cache, { recursive: true }));

const explain = (env: Readonly<Record<string, string>> = {}) =>
  runMsv(['explain', 'shared-database'], { env: { NODE_COMPILE_CACHE: cache, ...env } });

/** What msv keeps: files of code by their path, with the time of their last change. */
function kept(): ReadonlyMap<string, number> {
  const files = readdirSync(cache, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /msv-.*\.cjs/.test(file),
  );
  return new Map(files.sort().map((file) => [file, statSync(join(cache, file)).mtimeMs]));
}

test('a run keeps the code of its chunks, and the next one uses it', () => {
  const first = explain();
  const code = kept();
  expect([...code.keys()].some((file) => file.endsWith(join('explain', 'explain.cjs')))).toBe(true);
  expect(explain()).toEqual(first);
  expect(kept()).toEqual(code);
});

test('code that was cut short is made anew', () => {
  const first = explain();
  const [file = ''] = kept().keys();
  const { size } = statSync(join(cache, file));
  truncateSync(join(cache, file), 100);
  expect(explain()).toEqual(first);
  expect(statSync(join(cache, file)).size).toBeGreaterThan(size / 2);
});

test('nothing is kept of a run that fails, nor where the compile cache is off', () => {
  expect(runMsv(['explain', 'no-such-rule'], { env: { NODE_COMPILE_CACHE: cache } }).code).toBe(2);
  expect(explain({ NODE_DISABLE_COMPILE_CACHE: '1' }).code).toBe(0);
  expect(kept().size).toBe(0);
});
