import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { example } from '../model/broken.ts';
import { fingerprint, get, put, temporaryFolder } from '../plan/project-folder.ts';
import { type Run, runMsv } from './run-msv.ts';

function makeProject(): string {
  const folder = temporaryFolder();
  const { code, stderr } = runMsv(['new', 'project', 'demo', '--yes'], { cwd: folder });
  if (code !== 0) throw new Error(stderr);
  return join(folder, 'demo');
}

describe('msv add event', () => {
  const shipped = ['add', 'event', 'OrderShipped', '--context', 'order', '--emitted-by', 'RegisterOrder'];

  test('edits the model and generates; a second time it changes nothing and says so', () => {
    const root = makeProject();
    const before = get(root, 'domain.yaml');
    const first = runMsv(
      [...shipped, '--field', 'orderId:OrderId', '--field', 'reason: string', '--public'],
      { cwd: root },
    );
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toBe('');
    expect(first.stdout.match(/order\.OrderShipped: added to the aggregate Order, emitted by/g)).toHaveLength(
      1,
    );
    const after = get(root, 'domain.yaml');
    expect(after).toContain(
      'OrderShipped: { version: 1, visibility: public, payload: { orderId: OrderId, reason: string } }',
    );
    expect(after.split('\n')).toHaveLength(before.split('\n').length + 1);
    expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(0);

    const trace = fingerprint(root);
    const second = runMsv(shipped, { cwd: root });
    expect(second).toMatchObject({ code: 0 });
    expect(second.stderr).toContain('order.OrderShipped is there already; nothing changed.');
    expect(second.stdout).toMatch(/^Nothing to write/);
    expect(fingerprint(root)).toEqual(trace);
  });

  test('--dry-run shows the edit and writes nothing', () => {
    const root = makeProject();
    const trace = fingerprint(root);
    const { code, stdout } = runMsv([...shipped, '--dry-run', '--json'], { cwd: root });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).changes).toContainEqual({
      action: 'update',
      path: 'domain.yaml',
      owner: 'you',
      reason: 'order.OrderShipped: added to the aggregate Order, emitted by RegisterOrder',
    });
    expect(fingerprint(root)).toEqual(trace);
  });

  test.each([
    [['OrderShipped', '--context', 'ordr'], 'Did you mean --context order?'],
    [
      ['OrderShipped', '--context', 'order', '--emitted-by', 'RegisterOrdr'],
      'Did you mean --emitted-by RegisterOrder?',
    ],
    [['order-shipped', '--context', 'order'], 'Did you mean OrderShipped?'],
    [['../Order', '--context', 'order'], 'Did you mean Order?'],
    [['OrderShipped', '--context', 'order', '--field', 'reason'], '--field reason:string'],
    [['OrderShipped', '--context', 'order', '--field', 'a:strin'], 'Did you mean string?'],
    [
      ['OrderShipped', '--context', 'order', '--field', 'a:string', '--field', 'a:int'],
      'The field a is given twice.',
    ],
    [['OrderShipped'], '--context is missing'],
    [[], 'NAME and --context are missing'],
  ])('%j is refused with what to type instead', (args, advice) => {
    const root = makeProject();
    const trace = fingerprint(root);
    const { code, stderr } = runMsv(['add', 'event', ...args], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toContain(advice);
    expect(fingerprint(root)).toEqual(trace);
  });

  test('adds nothing to a model with an error, and shows it', () => {
    const root = makeProject();
    put(root, 'domain.yaml', get(root, 'domain.yaml').replace('emits: [', 'emit: ['));
    const { code, stderr } = runMsv(shipped, { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toContain('unknown-key');
    expect(stderr).toContain('Did you mean emits?');
  });

  test('says what was meant in one way with the check of the model', () => {
    const root = temporaryFolder();
    put(root, 'domain.yaml', example.replace('do: command:MarkShipped', 'do: command:MarkShiped'));
    const { code, stderr } = runMsv(['add', 'team', 'growth'], { cwd: root });
    expect(code).toBe(2);
    expect(stderr).toContain('\nDid you mean command:MarkShipped?\n');
  });
});

describe('msv new service', () => {
  const add = (root: string, ...args: readonly string[]): Run =>
    runMsv(['new', 'service', ...args], { cwd: root });

  test('adds a context the model lacks, with a port; a second time it changes nothing', () => {
    const root = makeProject();
    const before = get(root, 'domain.yaml');
    const { code, stderr } = add(
      root,
      'loyalty',
      '--purpose',
      'Reward: who comes "back"',
      '--aggregate',
      'Account',
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(get(root, 'domain.yaml').startsWith(before.trimEnd())).toBe(true);
    expect(get(root, 'domain.yaml')).toContain('  loyalty:\n    purpose: "Reward: who comes \\"back\\""\n');
    expect(get(root, 'msv.yaml')).toMatch(/ports:\n {2}order: 3001\n {2}loyalty: 3002\n$/);
    const trace = fingerprint(root);
    const again = add(root, 'loyalty');
    expect(again.stderr).toContain('The model has the service loyalty already.');
    expect(fingerprint(root)).toEqual(trace);
  });

  test.each([
    ['../x', 'Did you mean x?'],
    ['Loyalty', 'Did you mean loyalty?'],
    ['-x', ''],
  ])('refuses the name %s', (name, advice) => {
    const root = makeProject();
    const trace = fingerprint(root);
    const { code, stderr } = add(root, name);
    expect(code).toBe(2);
    expect(stderr).toContain(advice);
    expect(fingerprint(root)).toEqual(trace);
  });

  test('refuses flags that would say something about a service that is there', () => {
    const root = makeProject();
    const trace = fingerprint(root);
    const { code, stderr } = add(root, 'order', '--aggregate', 'Cart', '--purpose', 'x');
    expect(code).toBe(2);
    expect(stderr).toContain("--purpose and --aggregate can't say what it begins with");
    expect(fingerprint(root)).toEqual(trace);
  });

  test('refuses a team the model does not have, writing nothing', () => {
    const root = makeProject();
    const trace = fingerprint(root);
    const { code, stderr } = add(root, 'loyalty', '--team', 'nobody');
    expect(code).toBe(2);
    expect(stderr).toContain('The model has no team nobody.');
    expect(fingerprint(root)).toEqual(trace);
  });
});
