import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

test('damaged code is made anew, whichever byte it is', () => {
  const first = explain();
  const sound = new Map([...kept().keys()].map((file) => [file, readFileSync(join(cache, file))]));
  for (const part of [0.1, 0.5, 0.9, 1]) {
    for (const [file, bytes] of sound) {
      const damaged = Buffer.from(bytes);
      const at = Math.ceil(part * bytes.length) - 1;
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
      writeFileSync(join(cache, file), damaged);
    }
    expect(explain()).toEqual(first);
    for (const [file, bytes] of sound) {
      expect(statSync(join(cache, file)).size).toBeGreaterThan(bytes.length / 2);
    }
    const again = kept();
    expect(explain()).toEqual(first);
    expect(kept()).toEqual(again);
  }
});

test('the folder and the files are the own ones of the user', () => {
  explain();
  for (const file of kept().keys()) {
    expect(statSync(join(cache, file)).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(join(cache, file))).mode & 0o777).toBe(0o700);
  }
});

test('a file that others can write to is not taken', () => {
  const first = explain();
  const [file = ''] = kept().keys();
  chmodSync(join(cache, file), 0o666);
  expect(explain()).toEqual(first);
  expect(statSync(join(cache, file)).mode & 0o777).toBe(0o600);
});

test('from a folder that others can write to nothing is taken, and nothing is put there', () => {
  const first = explain();
  const [file = ''] = kept().keys();
  const before = kept();
  const folder = dirname(join(cache, file));
  chmodSync(folder, 0o777);
  truncateSync(join(cache, file), 100);
  const cut = statSync(join(cache, file)).mtimeMs;
  expect(explain()).toEqual(first);
  expect(kept()).toEqual(new Map([...before, [file, cut]]));
});

// Only root can give a file away.
test.skipIf(process.getuid?.() !== 0)('a file or folder of another user is not taken', () => {
  const first = explain();
  const [file = ''] = kept().keys();
  chownSync(join(cache, file), 12_345, 12_345);
  expect(explain()).toEqual(first);
  expect(statSync(join(cache, file)).uid).toBe(0);
  chownSync(dirname(join(cache, file)), 12_345, 12_345);
  truncateSync(join(cache, file), 100);
  expect(explain()).toEqual(first);
  expect(statSync(join(cache, file)).size).toBe(100);
});

test('only what a run loads of oclif is kept', () => {
  explain();
  const file = [...kept().keys()].find((name) => name.endsWith('oclif.cjs')) ?? '';
  // 114 KB; 360 KB where V8 compiles every module of oclif because rolldown put them in parentheses.
  expect(statSync(join(cache, file)).size).toBeLessThan(200_000);
});

test('nothing is kept of a run that fails, nor where the compile cache is off', () => {
  expect(runMsv(['explain', 'no-such-rule'], { env: { NODE_COMPILE_CACHE: cache } }).code).toBe(2);
  expect(explain({ NODE_DISABLE_COMPILE_CACHE: '1' }).code).toBe(0);
  expect(kept().size).toBe(0);
});
