import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { applyPlan } from '../../src/plan/apply.ts';
import type { Plan, Step } from '../../src/plan/compare.ts';
import {
  actions,
  filesBelow,
  generate,
  get,
  planFor,
  planned,
  put,
  temporaryFolder,
} from './project-folder.ts';

function write(path: string): Step {
  return { kind: 'write', path, content: 'x\n', executable: false };
}

function planOf(...steps: readonly Step[]): Plan {
  return { changes: [], steps, ledger: new Map(), isLedgerNew: true };
}

describe('paths', () => {
  it.each([
    '../out.txt',
    '/etc/out.txt',
    'a/../../out.txt',
    'a\\..\\out.txt',
    '',
    'C:/out.txt',
    '.git/config',
    'a//b',
  ])('refuses %j before anything is written', async (path) => {
    const root = temporaryFolder();
    await expect(applyPlan(root, planOf(write('ok.txt'), write(path)))).rejects.toThrow(UserError);
    expect(filesBelow(root)).toEqual([]);
  });

  it('refuses a folder that is a link out of the project', async () => {
    const outside = temporaryFolder();
    const root = temporaryFolder();
    symlinkSync(outside, join(root, 'services'));
    const files = [planned('services/a.ts', 'msv', 'x\n')];
    expect(() => planFor(root, files)).toThrow(/outside of the project/);
    await expect(applyPlan(root, planOf(write('services/a.ts')))).rejects.toThrow(/outside of the project/);
    expect(filesBelow(outside)).toEqual([]);
  });

  it('refuses a file that is a link out of the project, or to nowhere', () => {
    const outside = temporaryFolder();
    const root = temporaryFolder();
    put(outside, 'secret.txt', 'secret');
    symlinkSync(join(outside, 'secret.txt'), join(root, 'a.ts'));
    symlinkSync(join(outside, 'nothing'), join(root, 'b.ts'));
    expect(() => planFor(root, [planned('a.ts', 'msv', 'x\n')])).toThrow(/outside of the project/);
    expect(() => planFor(root, [planned('b.ts', 'msv', 'x\n')])).toThrow(/leads nowhere/);
  });

  it('writes through a link that stays inside, and into a project reached through a link', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'real/packages'), { recursive: true });
    symlinkSync(join(home, 'real'), join(home, 'project'));
    symlinkSync('packages', join(home, 'real/libs'));
    await generate(join(home, 'project'), [
      planned('libs/a.ts', 'msv', 'x\n'),
      planned('b.ts', 'msv', 'y\n'),
    ]);
    expect(get(home, 'real/packages/a.ts')).toBe('x\n');
    expect(get(home, 'real/b.ts')).toBe('y\n');
  });

  it('refuses a file where a folder is needed and a folder where a file is needed, writing nothing', () => {
    const root = temporaryFolder();
    put(root, 'services', 'a file');
    mkdirSync(join(root, 'a.ts'));
    expect(() => planFor(root, [planned('services/order/a.ts', 'msv', 'x\n')])).toThrow(
      /a file of that name/,
    );
    expect(() => planFor(root, [planned('a.ts', 'msv', 'x\n')])).toThrow(/is a folder/);
    expect(filesBelow(root)).toEqual(['services']);
  });
});

describe('a run that ends early', () => {
  const files = Array.from({ length: 40 }, (_, index) =>
    planned(
      `src/file-${String(index).padStart(2, '0')}.ts`,
      index % 2 === 0 ? 'msv' : 'you',
      `text ${index}\n`,
    ),
  );

  it('says what was written when the disk refuses, leaves no temporary file, and a second run completes it', async () => {
    const root = temporaryFolder();
    const plan = planFor(root, files);
    // Appears between plan and apply: a folder no file can be renamed onto.
    put(root, 'src/file-20.ts/in-the-way', '');
    await expect(applyPlan(root, plan)).rejects.toThrow(/20 of 40 files are done, up to src\/file-19\.ts/);
    expect(filesBelow(root).filter((path) => path.includes('tmp'))).toEqual([]);
    expect(filesBelow(root)).not.toContain('.msv/ledger.json');
    rmSync(join(root, 'src/file-20.ts'), { recursive: true });
    await generate(root, files);
    expect(filesBelow(root)).not.toContain('.msv/ledger.next.json');
    expect((await generate(root, files)).changes.every(({ action }) => action === 'unchanged')).toBe(true);
  });

  it('stops between two files on Ctrl-C', async () => {
    const root = temporaryFolder();
    const stop = new AbortController();
    const running = applyPlan(root, planFor(root, files), stop.signal);
    setImmediate(() => setImmediate(() => stop.abort()));
    await expect(running).rejects.toThrow(/Stopped as asked\. \d+ of 40 files/);
    const written = filesBelow(root);
    expect(written.length).toBeGreaterThan(1);
    expect(written.filter((path) => path.includes('tmp'))).toEqual([]);
    await generate(root, files);
    expect(filesBelow(root)).toHaveLength(40 + 20 + 1);
  });

  it('still knows its own files when the model changed before the second run', async () => {
    const root = temporaryFolder();
    const stop = new AbortController();
    const running = applyPlan(root, planFor(root, files), stop.signal);
    setImmediate(() => setImmediate(() => stop.abort()));
    await expect(running).rejects.toThrow(UserError);
    const changed = files.map((file) => ({ ...file, content: `${file.content}more\n` }));
    const plan = await generate(root, changed.slice(1));
    expect(plan.changes.filter(({ action }) => action === 'kept')).toEqual([]);
    expect(actions(plan)).toContain('delete src/file-00.ts');
    expect(get(root, 'src/file-01.ts')).toBe('text 1\nmore\n');
  });
});

describe('a run that is killed', () => {
  it('leaves no file half written, and a second run completes it without a trace', async () => {
    const root = temporaryFolder();
    const text = 'line of a long file\n'.repeat(2000);
    const files = Array.from({ length: 300 }, (_, index) =>
      planned(`src/file-${index}.ts`, 'msv', `${index}\n${text}`),
    );
    const script = `
      const { applyPlan } = await import(process.argv[1]);
      const step = (index) => ({ kind: 'write', path: 'src/file-' + index + '.ts', content: index + '\\n' + ${JSON.stringify('line of a long file\n')}.repeat(2000), executable: false });
      const steps = Array.from({ length: 300 }, (_, index) => step(index));
      await applyPlan(process.argv[2], { changes: [], steps, ledger: new Map(), isLedgerNew: true });`;
    const module = new URL('../../src/plan/apply.ts', import.meta.url).href;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, module, root], {
      stdio: 'inherit',
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    const watch = setInterval(() => {
      if (existsSync(join(root, 'src/file-20.ts'))) child.kill('SIGKILL');
    }, 1);
    await ended;
    clearInterval(watch);
    const written = filesBelow(join(root, 'src')).filter((path) => path.endsWith('.ts'));
    expect(written.length).toBeGreaterThan(20);
    for (const path of written)
      expect(get(root, `src/${path}`)).toHaveLength(text.length + `${parseInt(path.slice(5), 10)}\n`.length);
    await generate(root, files);
    expect(filesBelow(root).filter((path) => path.endsWith('-tmp'))).toEqual([]);
    expect((await generate(root, files)).steps).toEqual([]);
  });
});

describe('what is written', () => {
  it('edits of the model come first, the ledger last', async () => {
    const root = temporaryFolder();
    put(root, 'domain.yaml', 'old\n');
    const plan = planFor(root, [planned('a.ts', 'msv', 'x\n')], {
      edits: [{ path: 'domain.yaml', before: 'old\n', after: 'new\n', reason: 'event OrderShipped' }],
    });
    expect(plan.steps.map(({ path }) => path)).toEqual(['domain.yaml', 'a.ts']);
    expect(actions(plan)).toEqual(['create a.ts', 'update domain.yaml']);
    await applyPlan(root, plan);
    expect(get(root, 'domain.yaml')).toBe('new\n');
  });

  it('keeps the mode of a file it rewrites and makes scripts executable', async () => {
    const root = temporaryFolder();
    const script = { ...planned('run.sh', 'msv', 'one\n'), executable: true };
    await generate(root, [script]);
    await generate(root, [{ ...script, content: 'two\n' }]);
    expect(statSync(join(root, 'run.sh')).mode & 0o777).toBe(0o755);
  });
});
