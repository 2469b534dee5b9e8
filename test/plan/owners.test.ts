import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../src/plan/apply.ts';
import {
  actions,
  filesBelow,
  fingerprint,
  generate,
  get,
  planFor,
  planned,
  put,
  temporaryFolder,
} from './project-folder.ts';

const first = [
  planned('a/routes.ts', 'msv', '// generated\nroutes 1\n'),
  planned('a/order.ts', 'you', 'order 1\n'),
  planned('package.json', 'both', '{ "v": 1 }\n'),
];
const second = [
  planned('a/routes.ts', 'msv', '// generated\nroutes 2\n'),
  planned('a/order.ts', 'you', 'order 2\n'),
  planned('package.json', 'both', '{ "v": 2 }\n'),
];

describe('files nobody edited', () => {
  it('are created with a ledger and the pristine text of what may be edited', async () => {
    const root = temporaryFolder();
    const plan = await generate(root, first);
    expect(actions(plan)).toEqual(['create a/order.ts', 'create a/routes.ts', 'create package.json']);
    expect(filesBelow(root)).toEqual([
      '.msv/ledger.json',
      '.msv/pristine/a/order.ts',
      '.msv/pristine/package.json',
      'a/order.ts',
      'a/routes.ts',
      'package.json',
    ]);
  });

  it('are not touched by a second run', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    const before = fingerprint(root);
    const plan = await generate(root, first);
    expect(plan.steps).toEqual([]);
    expect(fingerprint(root)).toEqual(before);
  });

  it('follow the model, whoever owns them', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    const plan = await generate(root, second);
    expect(actions(plan)).toEqual(['update a/order.ts', 'update a/routes.ts', 'update package.json']);
    expect(get(root, 'a/order.ts')).toBe('order 2\n');
    expect(get(root, '.msv/pristine/a/order.ts')).toBe('order 2\n');
  });

  it('go with the model element, and so does a folder that is empty then', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    const plan = await generate(root, first.slice(2));
    expect(actions(plan)).toEqual(['delete a/order.ts', 'delete a/routes.ts', 'unchanged package.json']);
    expect(filesBelow(root)).toEqual(['.msv/ledger.json', '.msv/pristine/package.json', 'package.json']);
  });

  it('stay when they are written once only, even where msv would write them differently now', async () => {
    const root = temporaryFolder();
    const migration = { ...planned('migrations/0001.ts', 'you', 'create table 1\n'), isWrittenOnce: true };
    await generate(root, [migration]);
    const plan = await generate(root, [{ ...migration, content: 'create table 2\n' }]);
    expect(actions(plan)).toEqual(['unchanged migrations/0001.ts']);
    expect(get(root, 'migrations/0001.ts')).toBe('create table 1\n');
  });
});

describe('files the user edited', () => {
  it.each(['a/routes.ts', 'a/order.ts', 'package.json'])(
    '%s keeps every byte and is reported',
    async (path) => {
      const root = temporaryFolder();
      await generate(root, first);
      put(root, path, 'mine, all mine\r\nno newline at the end');
      const plan = await generate(root, second);
      expect(plan.changes.find((change) => change.path === path)?.action).toBe('kept');
      expect(get(root, path)).toBe('mine, all mine\r\nno newline at the end');
    },
  );

  it('are no news while msv has nothing new to write, except where msv owns the file', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    for (const { path } of first) put(root, path, 'mine\n');
    const plan = await generate(root, first);
    expect(actions(plan)).toEqual(['unchanged a/order.ts', 'kept a/routes.ts', 'unchanged package.json']);
    expect(plan.changes[1]?.reason).toContain('msv generate --overwrite a/routes.ts');
  });

  it('keep the text msv wrote first as the base of a merge', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    put(root, 'a/order.ts', 'mine\n');
    await generate(root, second);
    expect(get(root, '.msv/pristine/a/order.ts')).toBe('order 1\n');
    expect(actions(await generate(root, second))).toContain('kept a/order.ts');
  });

  it('are taken up again once they are what msv would write', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    put(root, 'a/order.ts', 'order 2\n');
    expect(actions(await generate(root, second))).toContain('unchanged a/order.ts');
    expect(get(root, '.msv/pristine/a/order.ts')).toBe('order 2\n');
    expect(actions(await generate(root, first))).toContain('update a/order.ts');
  });

  it('stay when the model drops their element, and are listed', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    put(root, 'a/order.ts', 'mine\n');
    const plan = await generate(root, []);
    expect(actions(plan)).toEqual(['kept a/order.ts', 'delete a/routes.ts', 'delete package.json']);
    expect(get(root, 'a/order.ts')).toBe('mine\n');
    rmSync(join(root, 'a/order.ts'));
    expect(actions(await generate(root, []))).toEqual([]);
    expect(filesBelow(root)).toEqual(['.msv/ledger.json']);
  });

  it('give way when the user names them or their folder', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    for (const { path } of first) put(root, path, 'mine\n');
    await applyPlan(root, planFor(root, second, { overwrite: ['a'] }));
    expect(get(root, 'a/routes.ts')).toBe('// generated\nroutes 2\n');
    expect(get(root, 'a/order.ts')).toBe('order 2\n');
    expect(get(root, 'package.json')).toBe('mine\n');
  });
});

describe('files the user deleted', () => {
  it('come back when msv owns them, and stay away when they were yours', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    for (const { path } of first) rmSync(join(root, path));
    const plan = await generate(root, first);
    expect(actions(plan)).toEqual(['kept a/order.ts', 'create a/routes.ts', 'kept package.json']);
    await applyPlan(root, planFor(root, first, { overwrite: ['a/order.ts'] }));
    expect(filesBelow(root)).toContain('a/order.ts');
  });
});

describe('files msv did not write', () => {
  it('are never overwritten', async () => {
    const root = temporaryFolder();
    put(root, 'a/routes.ts', 'somebody else\n');
    const plan = await generate(root, first);
    expect(actions(plan)).toContain('kept a/routes.ts');
    expect(get(root, 'a/routes.ts')).toBe('somebody else\n');
    expect(get(root, '.msv/ledger.json')).not.toContain('routes.ts');
    expect(actions(await generate(root, []))).not.toContain('delete a/routes.ts');
  });

  it('are taken up when they are exactly what msv would write', async () => {
    const root = temporaryFolder();
    put(root, 'a/routes.ts', '// generated\nroutes 1\n');
    expect(actions(await generate(root, first))).toContain('unchanged a/routes.ts');
    expect(actions(await generate(root, second))).toContain('update a/routes.ts');
  });
});

describe('line ends', () => {
  it('of a checkout with CRLF are no edit, and stay CRLF when the file is rewritten', async () => {
    const root = temporaryFolder();
    await generate(root, first);
    for (const path of filesBelow(root)) put(root, path, get(root, path).replaceAll('\n', '\r\n'));
    const before = fingerprint(root);
    expect((await generate(root, first)).steps).toEqual([]);
    expect(fingerprint(root)).toEqual(before);
    await generate(root, second);
    expect(get(root, 'a/order.ts')).toBe('order 2\r\n');
    expect(get(root, 'a/routes.ts')).toBe('// generated\r\nroutes 2\r\n');
  });
});
