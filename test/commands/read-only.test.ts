import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { example } from '../model/broken.ts';
import { fingerprint, put, temporaryFolder } from '../plan/project-folder.ts';
import { runMsv } from './run-msv.ts';

/** Root may write everywhere, so as root these tests run msv as nobody, if nobody may read the folder of msv. */
const isRoot = process.getuid?.() === 0;
const nobody = isRoot ? { uid: 65534 } : {};
const canRun = process.platform !== 'win32' && runMsv(['--version'], { cwd: '/', ...nobody }).code === 0;

/** A project of one context that belongs to who runs msv. */
function makeProject(): string {
  const folder = temporaryFolder();
  if (isRoot) chownSync(folder, 65534, 65534);
  const { code, stderr } = runMsv(['new', 'project', 'demo', '--yes'], { cwd: folder, ...nobody });
  if (code !== 0) throw new Error(stderr);
  return join(folder, 'demo');
}

describe.skipIf(!canRun)('without permission', () => {
  test('to write one folder, nothing at all is written', () => {
    const root = makeProject();
    const before = fingerprint(root);
    const locked = join(root, 'packages/contracts/src/order');
    expect(readdirSync(locked)).not.toEqual([]);
    chmodSync(locked, 0o555);
    const add = ['add', 'event', 'OrderShipped', '--context', 'order', '--public'];
    const { code, stdout, stderr } = runMsv(add, { cwd: root, ...nobody });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/packages\/contracts\/src\/order\/.* can't be written: no permission/);
    expect(stderr).toContain('Nothing was changed.');
    expect(fingerprint(root)).toEqual(before);
    chmodSync(locked, 0o755);
    expect(runMsv(add, { cwd: root, ...nobody }).code).toBe(0);
  });

  test('to write the model, it is not replaced either, and nothing is written', () => {
    const root = makeProject();
    const before = fingerprint(root);
    chmodSync(join(root, 'domain.yaml'), 0o444);
    const add = ['add', 'event', 'OrderShipped', '--context', 'order', '--public'];
    const { code, stderr } = runMsv(add, { cwd: root, ...nobody });
    expect(code).toBe(2);
    expect(stderr).toMatch(/domain\.yaml can't be written: no permission\. Nothing was changed\./);
    expect(fingerprint(root)).toEqual(before);
  });

  test('to write one file of the model, lint model --fix mends none', () => {
    const root = temporaryFolder();
    if (isRoot) chownSync(root, 65534, 65534);
    put(
      root,
      'domain.yaml',
      example
        .replace('contexts:', 'include: [part.yaml]\ncontexts:')
        .replace('team: checkout', 'team: chekout'),
    );
    put(root, 'part.yaml', 'teams:\n  spare: { sise: 4 }\n');
    if (isRoot) for (const file of readdirSync(root)) chownSync(join(root, file), 65534, 65534);
    chmodSync(join(root, 'part.yaml'), 0o444);
    const before = fingerprint(root);
    const { code, stderr } = runMsv(['lint', 'model', '--fix'], { cwd: root, ...nobody });
    expect(code).toBe(2);
    expect(stderr).toContain("part.yaml can't be written: no permission. Nothing was changed.");
    expect(fingerprint(root)).toEqual(before);
  });

  test('to read a folder, it is a mistake that can be mended and no bug of msv', () => {
    const root = makeProject();
    chmodSync(join(root, 'services/order/src/domain'), 0o000);
    const { code, stderr } = runMsv(['generate'], { cwd: root, ...nobody });
    expect(code).toBe(2);
    expect(stderr).toMatch(/services\/order\/src\/domain.* can't be .*: no permission/);
    chmodSync(join(root, 'services/order/src/domain'), 0o755);
  });
});
