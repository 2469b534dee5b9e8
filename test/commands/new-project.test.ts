import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, fingerprint, get, put, temporaryFolder } from '../plan/project-folder.ts';
import { runMsv } from './run-msv.ts';

describe('msv new project', () => {
  test('makes the shop example, which generating again leaves as it is', () => {
    const folder = temporaryFolder();
    const made = runMsv(['new', 'project', 'shop', '--example', 'shop'], { cwd: folder });
    expect(made).toMatchObject({ code: 0 });
    expect(made.stdout).toMatch(/\n\n\d+ created\n$/);
    expect(made.stderr).toContain('Next:\n  cd shop\n  npm install\n  msv dev\n');
    const root = join(folder, 'shop');
    expect(get(root, 'msv.yaml')).toMatch(/^ports:\n {2}customer: 3001\n/m);
    const before = fingerprint(root);
    const again = runMsv(['generate', '--check'], { cwd: root });
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toMatch(/^Nothing to write: \d+ unchanged\.\n$/);
    expect(runMsv(['generate'], { cwd: join(root, '.msv') }).code).toBe(0);
    expect(fingerprint(root)).toEqual(before);
  });

  test('names the system as asked, in the example too', () => {
    const folder = temporaryFolder();
    runMsv(['new', 'project', 'my-shop', '--example', 'shop', '--dir', 'sub/here'], { cwd: folder });
    const model = get(folder, 'sub/here/domain.yaml');
    expect(model).toContain('\n  name: my-shop\n');
    expect(model).toContain('exchange: my-shop.events');
  });

  test('makes a project of one context', () => {
    const folder = temporaryFolder();
    const { code } = runMsv(
      ['new', 'project', 'demo', '--context', 'loyalty-points', '--aggregate', 'Account'],
      {
        cwd: folder,
      },
    );
    expect(code).toBe(0);
    expect(get(folder, 'demo/domain.yaml')).toContain('  loyalty-points:\n    aggregates:\n      Account:\n');
  });

  test('takes a model with the files it includes, byte for byte', () => {
    const folder = temporaryFolder();
    const main = 'msv: 1\r\nsystem: { name: split }\r\ninclude: [contexts/*.yaml]\r\ncontexts: {}\r\n';
    put(folder, 'split.yaml', main);
    put(folder, 'contexts/order.yaml', orderContext);
    const { code, stderr } = runMsv(['new', 'project', 'split', '--from', 'split.yaml'], { cwd: folder });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(get(folder, 'split/domain.yaml')).toBe(main);
    expect(get(folder, 'split/contexts/order.yaml')).toBe(orderContext);
  });

  test('writes nothing for --dry-run, and says the same as it would do', () => {
    const folder = temporaryFolder();
    const args = ['new', 'project', 'shop', '--example', 'shop', '--json'];
    const planned = runMsv([...args, '--dry-run'], { cwd: folder });
    expect(planned.code).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(runMsv(args, { cwd: folder }).stdout).toBe(planned.stdout);
  });

  test('makes it in an empty folder, in a fresh repository, and through a link', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'real/.git'), { recursive: true });
    symlinkSync('real', join(folder, 'link'));
    const { code } = runMsv(['new', 'project', 'demo', '--yes', '--dir', 'link'], { cwd: folder });
    expect(code).toBe(0);
    expect(filesBelow(join(folder, 'real'))).toContain('domain.yaml');
  });
});

test('msv new project goes on where a run was stopped before its first file', () => {
  const folder = temporaryFolder();
  put(folder, 'demo/.msv/ledger.next.json', '{ "version": 1, "files": {} }\n');
  expect(runMsv(['new', 'project', 'demo', '--yes'], { cwd: folder }).code).toBe(0);
  expect(filesBelow(join(folder, 'demo'))).not.toContain('.msv/ledger.next.json');
});

describe('msv new project refuses', () => {
  test.each([
    ['../x', 'Did you mean x?'],
    ['My Shop', 'Did you mean my-shop?'],
    ['/etc/x', 'Did you mean etc-x?'],
    ['a'.repeat(60), ''],
  ])('the name %s', (name, advice) => {
    const folder = temporaryFolder();
    const { code, stderr, stdout } = runMsv(['new', 'project', name, '--yes'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(advice);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that is not empty, a project, a file', () => {
    const folder = temporaryFolder();
    put(folder, 'full/notes.txt', 'mine');
    put(folder, 'project/domain.yaml', 'msv: 1');
    writeFileSync(join(folder, 'file'), '');
    const said = (dir: string) => runMsv(['new', 'project', 'demo', '--yes', '--dir', dir], { cwd: folder });
    expect(said('full')).toMatchObject({ code: 2, stderr: expect.stringContaining('it holds notes.txt') });
    expect(said('project')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('cd project && msv generate'),
    });
    expect(said('file')).toMatchObject({ code: 2, stderr: expect.stringContaining('is a file') });
    expect(said('file/below')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('needs the folder file'),
    });
    expect(filesBelow(folder)).toEqual(['file', 'full/notes.txt', 'project/domain.yaml']);
  });

  test('two starts at once', () => {
    const args = ['new', 'project', 'demo', '--example', 'shop', '--from', 'x.yaml'];
    const { code, stderr } = runMsv(args, { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toMatch(/--(example and --from|from and --example) exclude each other\./);
  });

  test('to guess what to start from without a terminal', () => {
    const folder = temporaryFolder();
    const { code, stderr } = runMsv(['new', 'project', 'demo'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('--example shop, --from FILE');
  });

  test('a model with faults, showing each with its lines, and writes nothing', () => {
    const folder = temporaryFolder();
    const faults = Array.from({ length: 20 }, (_, index) => `wrong-${index}: 1`).join('\n');
    put(folder, 'bad.yaml', `msv: 1\nsystem: { name: bad }\ncontexts: {}\n${faults}\n`);
    const { code, stderr } = runMsv(['new', 'project', 'bad', '--from', 'bad.yaml'], { cwd: folder });
    expect(code).toBe(2);
    for (let line = 4; line < 24; line++) expect(stderr).toContain(`bad.yaml:${line}:1  unknown-key`);
    expect(stderr).toContain('> 4 | wrong-0: 1');
    expect(existsSync(join(folder, 'bad'))).toBe(false);
  });

  test('a model elsewhere, naming its place as seen from here', () => {
    const folder = temporaryFolder();
    put(folder, 'models/bad.yaml', 'msv: 1\nsystem: {}\ncontexts: {}\n');
    const from = ['new', 'project', 'bad', '--from', 'models/bad.yaml'];
    expect(runMsv(from, { cwd: folder }).stderr).toContain('\nmodels/bad.yaml:2:');
  });

  test.each([
    ['a missing model', 'nothing.yaml', undefined],
    ['an empty model', 'model.yaml', ''],
    ['a binary model', 'model.yaml', '\u0000\u0001\u0002'],
  ])('%s', (_, name, text) => {
    const folder = temporaryFolder();
    if (text !== undefined) put(folder, name, text);
    const { code, stderr } = runMsv(['new', 'project', 'demo', '--from', name], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error {2}\S/);
    expect(existsSync(join(folder, 'demo'))).toBe(false);
  });
});

const orderContext = `contexts:
  order: # mine
    aggregates:
      Order:
        root: { id: OrderId, fields: { name: string } }
        valueObjects: { OrderId: { of: uuid } }
        commands:
          PlaceOrder: { input: { orderId: OrderId, name: string }, creates: true, emits: [OrderPlaced], idempotentBy: orderId }
        events:
          OrderPlaced: { payload: { orderId: OrderId, name: string } }
`;
