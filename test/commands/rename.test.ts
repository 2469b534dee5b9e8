import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { split } from '../model/formatting.ts';
import { fingerprint, get, put, temporaryFolder } from '../plan/project-folder.ts';
import { type Run, runMsv } from './run-msv.ts';

function makeProject(...args: readonly string[]): string {
  const folder = temporaryFolder();
  const { code, stderr } = runMsv(['new', 'project', 'demo', '--yes', ...args], { cwd: folder });
  if (code !== 0) throw new Error(stderr);
  return join(folder, 'demo');
}

const rename = (root: string, ...args: readonly string[]): Run => runMsv(['rename', ...args], { cwd: root });

describe('msv rename', () => {
  test('lists what it edits and generates; a second time it changes nothing and says so', () => {
    const root = makeProject();
    const before = get(root, 'domain.yaml');
    const first = rename(root, 'event', 'OrderRegistered', 'OrderTaken');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^ {2}domain\.yaml:\d+:\d+ {2}OrderRegistered -> OrderTaken\n/);
    expect(first.stdout).toContain('order.OrderRegistered is called OrderTaken now');
    expect(first.stderr).toBe('');
    expect(get(root, 'domain.yaml')).toBe(before.replaceAll('OrderRegistered', 'OrderTaken'));
    expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(0);

    const trace = fingerprint(root);
    const second = rename(root, 'event', 'OrderRegistered', 'OrderTaken');
    expect(second.code).toBe(0);
    expect(second.stderr).toBe('The event OrderTaken is called so already; nothing changed.\n');
    expect(second.stdout).toMatch(/^Nothing to write/);
    expect(fingerprint(root)).toEqual(trace);
  });

  test('reaches included files, keeps the port of the service, and lists what you wrote below the old name', () => {
    const root = makeProject('--example', 'shop');
    const example = get(root, 'domain.yaml');
    for (const { file, text } of split(example)) put(root, file, text);
    const handler = 'services/order/src/application/place-order.ts';
    expect(runMsv(['generate'], { cwd: root }).code).toBe(0);
    put(root, handler, `${get(root, handler)}// mine\n`);
    put(root, 'msv.yaml', get(root, 'msv.yaml').replace('  payment: 3004\n', ''));

    const { code, stdout, stderr } = rename(root, 'context', 'order', 'purchase');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/contexts\/order\.yaml:2:3 +order -> purchase\n/);
    expect(stdout).toMatch(/contexts\/payment\.yaml:\d+:\d+ +order\.Order -> purchase\.Order\n/);
    expect(stdout).toContain(`kept    ${handler}`);
    expect(stderr).toContain('The file contexts/order.yaml keeps its name.');
    expect(stderr).toContain('move the data of a system that is in use');
    expect(stderr).toMatch(/comments? and \d+ texts still say order: /);
    expect(stdout).toMatch(/msv\.yaml\s+port of order kept for purchase, port of payment\n/);
    expect(get(root, 'msv.yaml')).toMatch(/\n {2}purchase: 3003\n {2}shipping: 3005\n {2}payment: 3004\n$/);
    expect(get(root, 'services/purchase/package.json')).toContain('purchase');
    expect(runMsv(['generate', '--check'], { cwd: root }).code).toBe(0);

    expect(rename(root, 'context', 'purchase', 'order').code).toBe(0);
    for (const { file, text } of split(example)) expect(get(root, file), file).toBe(text);
  });

  test('--dry-run --json tells the places and writes nothing', () => {
    const root = makeProject();
    const trace = fingerprint(root);
    const { code, stdout } = rename(
      root,
      'command',
      'order.RegisterOrder',
      'order.TakeOrder',
      '--dry-run',
      '--json',
    );
    expect(code).toBe(0);
    const { version, renamed, changes } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(renamed[0]).toEqual({
      file: 'domain.yaml',
      line: expect.any(Number),
      column: expect.any(Number),
      was: 'RegisterOrder',
      is: 'TakeOrder',
    });
    expect(changes).toContainEqual({
      action: 'update',
      path: 'domain.yaml',
      owner: 'you',
      reason: 'order.RegisterOrder is called TakeOrder now',
    });
    expect(fingerprint(root)).toEqual(trace);
  });

  test.each([
    [['event', 'OrderRegisterd', 'OrderTaken'], 'Did you mean order.OrderRegistered?'],
    [['event', 'OrderRegistered', 'order-taken'], 'Did you mean OrderTaken?'],
    [['context', 'order', 'Purchase'], 'Did you mean purchase?'],
    [['context', '../order', 'purchase'], 'Use one of: order'],
    [['context', 'order', 'purchase', '--context', 'order'], 'Leave out --context.'],
    [['aggregate', 'Order', 'OrderView'], 'The context order has a type OrderView already.'],
    [['command', 'RegisterOrder', 'OrderState'], 'This would make a model with 1 error in domain.yaml'],
    [['saga', 'a', 'b'], 'none of context, aggregate, event, command'],
    [['event', 'OrderRegistered'], 'NEW is missing'],
    [[], 'KIND, OLD and NEW are missing'],
  ])('%j is refused with what to do instead', (args, advice) => {
    const root = makeProject();
    const trace = fingerprint(root);
    const { code, stderr } = rename(root, ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(advice);
    expect(fingerprint(root)).toEqual(trace);
  });

  test('renames nothing in a model with an error, and shows it', () => {
    const root = makeProject();
    put(root, 'domain.yaml', get(root, 'domain.yaml').replace('emits: [', 'emit: ['));
    const { code, stderr } = rename(root, 'event', 'OrderRegistered', 'OrderTaken');
    expect(code).toBe(2);
    expect(stderr).toContain('unknown-key');
  });
});
