import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../chassis/bus-contract.ts';
import { makeProject, run } from '../chassis/fixture-project.ts';

let project: Awaited<ReturnType<typeof makeProject>>;
const runner = 'packages/chassis/src/testing/run.ts';

/** Servers for tests lie in the temporary folder: with one of our own we see what is left of them. */
let TMPDIR: string;

beforeAll(async () => {
  project = await makeProject();
  TMPDIR = join(project.folder, 'tmp');
  await mkdir(TMPDIR);
  // As temporary folders are: everybody may make and remove what is their own.
  await chmod(TMPDIR, 0o1777);
  const tests = join(project.folder, 'services', 'order', 'test');
  await mkdir(tests);
  // Under another name where it lies, lest it is taken for a test of msv's own.
  const file = join(import.meta.dirname, '..', 'chassis', 'fixtures', 'entries.test.ts.txt');
  await copyFile(file, join(tests, 'entries.test.ts'));
});

afterAll(() => project.remove());

describe('the tests of a project', () => {
  it('share one server, and leave nothing running', async () => {
    const tests = run(project.folder, runner, { TMPDIR });
    expect(await tests.ended()).toBe(0);
    expect(tests.output()).toContain('server: shared');
    await nothingRuns();
  });

  it('can be run for one service', async () => {
    const tests = run(join(project.folder, 'services', 'order'), join(project.folder, runner), { TMPDIR });
    expect(await tests.ended()).toBe(0);
    expect(tests.output()).toMatch(/tests 1/);
  });

  it('can be run one by one, with a server for that one', async () => {
    const tests = run(project.folder, '--test', { TMPDIR }, ['services/order/test/entries.test.ts']);
    expect(await tests.ended()).toBe(0);
    expect(tests.output()).toContain('server: own');
    await nothingRuns();
  });

  it('leave nothing behind when they are killed', async () => {
    const file = 'services/order/test/killed.ts';
    const open = `import { openTestDatabase } from '../../../packages/chassis/src/testing/postgres.ts';
      await openTestDatabase({});
      console.log('opened');
      setTimeout(() => {}, 60_000);`;
    await writeFile(join(project.folder, file), open);
    const tests = run(project.folder, file, { TMPDIR });
    await tests.printed(/opened/);
    expect(await readdir(TMPDIR)).toHaveLength(1);
    await tests.ended('SIGKILL');
    await nothingRuns();
  });

  it('tell that one failed', async () => {
    const file = join(project.folder, 'services', 'order', 'test', 'failing.test.ts');
    await writeFile(
      file,
      `import { test } from 'node:test';\ntest('x', () => { throw new Error('no'); });\n`,
    );
    expect(await run(project.folder, runner, { TMPDIR }).ended()).toBe(1);
    await nothingRuns();
  });

  it('end when asked to, and leave nothing running', async () => {
    const file = join(project.folder, 'services', 'order', 'test', 'endless.test.ts');
    const endless = `import { test } from 'node:test';\ntest('x', () => new Promise((resolve) => setTimeout(resolve, 60000)));\n`;
    await writeFile(file, `${endless}console.log('endless began');\n`);
    const tests = run(project.folder, runner, { TMPDIR });
    await tests.printed(/endless began/);
    expect(await tests.ended('SIGTERM')).toBe(1);
    await nothingRuns();
  });
});

/** Neither a process nor a folder is left. */
async function nothingRuns(): Promise<void> {
  await until(
    async () => !(await promisify(execFile)('ps', ['-eo', 'args'])).stdout.includes(project.folder),
  );
  await until(async () => (await readdir(TMPDIR)).length === 0);
}
