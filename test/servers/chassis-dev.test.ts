import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../chassis/bus-contract.ts';
import { entries, makeProject, place, run } from '../chassis/fixture-project.ts';

let project: Awaited<ReturnType<typeof makeProject>>;
const runner = 'packages/chassis/src/dev/main.ts';

beforeAll(async () => {
  project = await makeProject();
});

afterAll(() => project.remove());

async function develop(parameters: string[] = []) {
  const program = run(project.folder, runner, {}, parameters);
  await program.printed(/Ctrl-C stops everything/);
  const address = (service: string) =>
    new RegExp(`^${service} +(http://\\S+) +docs`, 'm').exec(program.output())?.[1] ?? '';
  return { ...program, order: address('order'), billing: address('billing') };
}

async function token(...parameters: string[]): Promise<string> {
  const file = join(project.folder, 'packages', 'chassis', 'src', 'dev', 'token.ts');
  return (await promisify(execFile)(process.execPath, [file, ...parameters])).stdout.trim();
}

describe('the dev runner', () => {
  it('runs all services with a database each and one broker, and stops cleanly', async () => {
    const dev = await develop();
    expect(dev.output()).toMatch(/^PostgreSQL \d+ of .*, data in /m);
    expect(dev.output()).toContain('broker in memory, shared by all services');
    const id = await place(dev.order);
    await until(async () => (await entries(dev.billing)).includes(id));
    const docs = await fetch(`${dev.order}/docs`);
    expect(docs.status).toBe(200);
    expect((await fetch(`${dev.billing}/health/ready`)).status).toBe(200);

    const status = async (url: string, headers: Record<string, string>) =>
      (await fetch(url, { headers })).status;
    const bearer = { authorization: `Bearer ${await token('--scope', 'order.read')}` };
    expect(await status(`${dev.order}/v1/secret`, bearer)).toBe(200);
    expect(await status(`${dev.billing}/v1/secret`, bearer)).toBe(403);
    expect(await status(`${dev.order}/v1/ship`, { 'x-api-key': await token('--api-key') })).toBe(200);

    expect(await dev.ended('SIGINT')).toBe(0);
    expect(dev.output()).toMatch(/order +info +stopped/);
    expect(dev.output()).toMatch(/billing +info +stopped/);
    await nothingRuns();
  });

  it('keeps the data between runs, until told to forget it', async () => {
    const first = await develop();
    const before = await entries(first.order);
    expect(before).toHaveLength(1);
    await first.ended('SIGTERM');
    const forgetful = await develop(['--reset']);
    expect(await entries(forgetful.order)).toEqual([]);
    await forgetful.ended('SIGTERM');
  });

  it('leaves nothing running when it is killed', async () => {
    const dev = await develop();
    await dev.ended('SIGKILL');
    await nothingRuns();
  });

  it('says who has a port, and moves the service with all who call it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const file = join(project.folder, 'services', 'order', '.env');
    await writeFile(file, `PORT=${port}\n`);
    const dev = await develop();
    expect(dev.output()).toMatch(
      new RegExp(`order moved to port \\d+: node.* \\(process ${process.pid}\\) has ${port}`),
    );
    expect((await fetch(`${dev.order}/health/live`)).status).toBe(200);
    await dev.ended('SIGTERM');
    other.close();
    await writeFile(file, '');
  });

  it('stops everything when one service can not start, and says which and why', async () => {
    const file = join(project.folder, 'services', 'billing', '.env');
    await appendFile(file, 'LOG_LEVEL=loud\n');
    const dev = run(project.folder, runner, {});
    expect(await dev.ended()).toBe(1);
    expect(dev.output()).toMatch(/billing did not start: .*\n.*LOG_LEVEL must be/);
    expect(dev.output()).toMatch(/order +info +stopped/);
    await nothingRuns();
    await writeFile(file, '');
  });

  it('hides keys and data from git', async () => {
    const folder = join(project.folder, '.msv', 'dev');
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
    expect(existsSync(join(folder, 'keys.json'))).toBe(true);
  });
});

/** No process of this project is left. */
async function nothingRuns(): Promise<void> {
  await until(
    async () => !(await promisify(execFile)('ps', ['-eo', 'args'])).stdout.includes(project.folder),
  );
}
