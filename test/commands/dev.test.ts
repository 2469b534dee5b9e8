import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { put, temporaryFolder } from '../plan/project-folder.ts';
import { requireBuild, runMsv } from './run-msv.ts';

const script = join(import.meta.dirname, '../../bin/run.js');
const model = 'msv: 1\nsystem: { name: demo }\ncontexts: {}\n';

/** A project whose dev runner is the given program. */
function projectRunning(program: string): string {
  const root = temporaryFolder();
  put(root, 'domain.yaml', model);
  put(root, 'packages/chassis/src/dev/main.ts', program);
  return root;
}

/** Waits until the output holds the text. */
async function heard(child: ChildProcess, text: string): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (output.includes(text)) resolve();
    });
    child.on('close', () => reject(new Error(`ended with: ${output}`)));
  });
}

test('runs the runner of the project with its flags, on the same output, and fails as it does', () => {
  const program =
    "console.log('args', process.argv.slice(2).join(), process.cwd() === import.meta.dirname.slice(0, -25));";
  const root = projectRunning(`${program} process.exit(process.argv.includes('--reset') ? 4 : 0);`);
  put(root, 'services/order/notes.md', '');
  expect(runMsv(['dev'], { cwd: join(root, 'services') })).toMatchObject({ code: 0, stdout: 'args  true\n' });
  expect(runMsv(['dev', '--reset'], { cwd: root })).toMatchObject({ code: 1, stdout: 'args --reset true\n' });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s reaches the runner once, and msv ends after it',
  async (signal) => {
    requireBuild();
    const root = projectRunning(`
    let count = 0;
    const stop = () => { count += 1; setTimeout(() => { console.log('stopped after', count); process.exit(0); }, 100); };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
    setInterval(() => {}, 1000);
    console.log('running', process.pid);`);
    const child = spawn(process.execPath, [script, 'dev'], { cwd: root });
    const stopped = heard(child, 'stopped after 1\n');
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await heard(child, 'running');
    child.kill(signal);
    await stopped;
    expect(await ended).toBe(signal === 'SIGINT' ? 130 : 143);
  },
);

test('says what to type where the project is not generated or not installed', () => {
  const root = temporaryFolder();
  put(root, 'domain.yaml', model);
  const bare = runMsv(['dev'], { cwd: root });
  expect(bare.code).toBe(2);
  expect(bare.stderr).toContain('Generate them: msv generate');
  put(root, 'packages/chassis/src/dev/main.ts', '');
  put(
    root,
    'packages/chassis/package.json',
    '{ "name": "@demo/chassis", "dependencies": { "fastify": "5" } }',
  );
  const missing = runMsv(['dev'], { cwd: root });
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain('The project is not installed: @demo/chassis and fastify missing.');
  expect(missing.stderr).toContain('npm install');
});

test('reminds of a model that is ahead of its code, and runs all the same', () => {
  const root = projectRunning("console.log('runs');");
  const { code, stdout, stderr } = runMsv(['dev'], { cwd: root });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'runs\n' });
  expect(stderr).toMatch(/behind its model by \d+ files?: run msv generate/);
});
