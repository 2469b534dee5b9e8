import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { richAfter } from '../diff/rich-pair.ts';
import { example } from '../model/broken.ts';
import { runMsv } from './run-msv.ts';

let top = '';
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'msv-diff-'));
});
afterAll(() => rmSync(top, { recursive: true }));

const git = (folder: string, ...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** A repository with one commit on main that holds the files. */
function repository(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(top, name);
  mkdirSync(folder);
  git(folder, 'init', '--quiet', '--initial-branch=main');
  write(folder, files);
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'state');
}

const diff = (cwd: string, ...args: readonly string[]) => runMsv(['diff', ...args], { cwd });

const small = (payload: string, more = '') => `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        root: { id: uuid }
        commands: { Place: { creates: true, emits: [Placed] } }
        events: { Placed: { visibility: public, payload: ${payload} } }
${more}`;
const reader = `  billing:
    consumes: [{ event: order.Placed@1, do: bill, idempotentBy: event-id, onFailure: { retries: 5, then: park } }]
`;

describe('the worked example', () => {
  let folder = '';
  beforeAll(() => {
    folder = repository('example', { 'domain.yaml': example });
  });

  test('no change: says so and ends with 0', () => {
    const { code, stdout, stderr } = diff(folder);
    expect(stdout).toMatch(/^No change from HEAD \([0-9a-f]{7}\) to the work tree\.\n$/);
    expect(stderr).toMatch(/^Comparing with HEAD \([0-9a-f]{7}\)\.\n$/);
    expect(code).toBe(0);
  });

  test('a breaking change ends with 1, in every format, and not with --fail-on never', () => {
    write(folder, { 'domain.yaml': richAfter });
    for (const format of ['text', 'json', 'markdown', 'github']) {
      expect([format, diff(folder, 'main', '--format', format).code]).toEqual([format, 1]);
    }
    expect(diff(folder, 'main', '--fail-on', 'never').code).toBe(0);
    expect(diff(folder, 'main').stderr).toBe('');
    const { changes, from, to } = JSON.parse(diff(folder, 'main', '--json').stdout);
    expect([from.replace(/[0-9a-f]{7}/, 'COMMIT'), to]).toEqual(['main (COMMIT)', 'the work tree']);
    const route = changes.find(({ id }: { id: string }) => id === 'route-removed');
    expect(route.place).toMatchObject({
      file: 'domain.yaml',
      line: example.split('/orders/{orderId}"')[0]?.split('\n').length,
    });
    expect(readFileSync(join(folder, 'domain.yaml'), 'utf8')).toBe(richAfter);
  });
});

test('a safe change ends with 0, and with 1 where any change is asked about', () => {
  const folder = repository('safe', { 'domain.yaml': small('{ a: int }', reader) });
  write(folder, { 'domain.yaml': small('{ a: int, b: int? }', reader) });
  expect(diff(folder).code).toBe(0);
  expect(diff(folder, '--fail-on', 'any').code).toBe(1);
});

test('what msv add event-version writes is declared', () => {
  const folder = repository('stepped', { 'domain.yaml': example });
  const field = ['--field', 'placedAt:datetime', '--upcast', 'placedAt := occurredAt'];
  const added = runMsv(['add', 'event-version', 'order.OrderPlaced', ...field], { cwd: folder });
  expect(added.code, added.stderr).toBe(0);
  const { code, stdout } = diff(folder);
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining('declared  order.OrderPlaced is version 2, and was 1.'),
  ]);
});

test('included files are read from the revision, patterns and folders too', () => {
  const contexts = (payload: string) => `contexts:${small(payload).split('contexts:')[1]}`;
  const folder = repository('included', {
    'shop/domain.yaml': 'msv: 1\nsystem: { name: shop }\ninclude: [contexts/*.yaml, more.yaml]\n',
    'shop/contexts/order.yaml': contexts('{ a: int }'),
    'shop/more.yaml': `include: [deep/reader.yaml]\n`,
    'shop/deep/reader.yaml': `contexts:\n${reader}`,
    'contexts/order.yaml': 'not the one that is meant',
  });
  write(folder, { 'shop/contexts/order.yaml': contexts('{ b: int }') });
  // Gone from the disk, still there in the revision.
  write(folder, {
    'shop/domain.yaml': 'msv: 1\nsystem: { name: shop }\ninclude: [contexts/*.yaml, deep/*.yaml]\n',
  });
  rmSync(join(folder, 'shop/more.yaml'));
  const { code, stdout, stderr } = diff(join(folder, 'shop'));
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Comparing with HEAD/)]);
  expect(stdout).toContain(
    'order.Placed gains the required field b (int).\n            contexts/order.yaml:',
  );
  expect(stdout).toContain('consumer billing: consumes order.Placed@1');
  expect(diff(folder, '--model', 'shop/domain.yaml').stdout).toContain('shop/contexts/order.yaml:');
});

test('compares with where the branch left main, not with what main became', () => {
  const folder = repository('branch', { 'domain.yaml': small('{ a: int }', reader) });
  git(folder, 'switch', '--quiet', '--create', 'work');
  write(folder, { 'domain.yaml': small('{ a: int, b: int? }', reader) });
  commit(folder);
  git(folder, 'switch', '--quiet', 'main');
  write(folder, { 'domain.yaml': small('{ a: int, c: int? }', reader) });
  commit(folder);
  git(folder, 'switch', '--quiet', 'work');
  const { stdout, stderr } = diff(folder);
  expect(stderr).toMatch(/^Comparing with the merge base with main \([0-9a-f]{7}\)\.\n$/);
  expect(stdout).toContain('gains the optional field b');
  expect(stdout).not.toContain('field c');
  expect(diff(folder, 'main').stdout).toContain('loses the optional field c');
});

test('without a default branch it compares with the last commit', () => {
  const folder = repository('other', { 'domain.yaml': small('{ a: int }') });
  git(folder, 'branch', '--quiet', '--move', 'trunk');
  expect(diff(folder).stderr).toMatch(/^Comparing with HEAD \(/);
});

test('a clone without the default branch is told apart from a branch without a change', () => {
  const origin = repository('origin', { 'domain.yaml': small('{ a: int }') });
  git(origin, 'switch', '--quiet', '--create', 'work');
  write(origin, { 'domain.yaml': small('{ b: int }') });
  commit(origin);
  git(origin, 'switch', '--quiet', 'main');
  git(top, 'clone', '--quiet', '--depth', '1', '--branch', 'work', `file://${origin}`, 'shallow');
  const { code, stderr } = diff(join(top, 'shallow'));
  expect([code, stderr]).toEqual([2, expect.stringContaining('it is not known where this branch left')]);
  expect(stderr).toContain('fetch-depth: 0');
  expect(diff(join(top, 'shallow'), 'origin/main').stderr).toContain('git knows no revision origin/main.');
});

test('a model that the revision lacks is all new, and breaks nobody', () => {
  const folder = repository('young', { 'README.md': 'shop\n' });
  write(folder, { 'domain.yaml': small('{ a: int }', reader) });
  const { code, stdout, stderr } = diff(folder, 'HEAD');
  expect(code).toBe(0);
  expect(stderr).toMatch(/^There is no domain\.yaml in HEAD \([0-9a-f]{7}\): all of the model is new\.\n$/);
  expect(stdout).toContain('The context order is new.');
});

test('a model that was moved is compared with what it was', () => {
  const folder = repository('moved', {
    'shop/domain.yaml': `include: [parts/*.yaml]\n${small('{ a: int, b: int }')}`,
    'shop/parts/billing.yaml': `contexts:\n${reader}`,
  });
  git(folder, 'mv', 'shop', 'store');
  git(folder, 'mv', 'store/domain.yaml', 'store/model.yaml');
  write(folder, { 'store/model.yaml': `include: [parts/*.yaml]\n${small('{ a: string }')}` });
  const { code, stdout, stderr } = diff(join(folder, 'store'), 'HEAD', '--model', 'model.yaml');
  expect(stderr).toMatch(/^In HEAD \([0-9a-f]{7}\) it is shop\/domain\.yaml\.\n$/);
  expect([code, stdout]).toEqual([1, expect.stringContaining('breaks    consumer billing')]);
  const { changes } = JSON.parse(
    diff(join(folder, 'store'), 'HEAD', '--model', 'model.yaml', '--format', 'json').stdout,
  );
  const files = changes.map((one: { id: string; place: { file: string } }) => `${one.id} ${one.place.file}`);
  expect(files).toEqual(['field-type-changed model.yaml', 'field-removed ../shop/domain.yaml']);
});

test('in a hook of a linked work tree, which is told of its repository only', () => {
  const folder = repository('hooked', { 'shop/domain.yaml': small('{ a: int }', reader) });
  git(folder, 'worktree', 'add', '--quiet', '-b', 'linked', '../hooked-linked');
  const shop = join(top, 'hooked-linked/shop');
  write(shop, { 'domain.yaml': small('{ a: string }', reader) });
  const { code, stderr } = runMsv(['diff', 'HEAD'], {
    cwd: shop,
    env: { GIT_DIR: join(folder, '.git/worktrees/hooked-linked') },
  });
  expect([code, stderr]).toEqual([1, '']);
});

test('two files, without git', () => {
  const folder = join(top, 'files');
  write(folder, { 'old.yaml': small('{ a: int }', reader), 'new.yaml': small('{ a: string }', reader) });
  const { code, stdout, stderr } = diff(folder, '--from', 'old.yaml', '--to', 'new.yaml');
  expect([code, stderr]).toEqual([1, '']);
  expect(stdout).toContain('changes the field a from int to string');
  expect(stdout).toContain('from old.yaml to new.yaml.');
});

test('a comment with a reason allows a change, one without does not', () => {
  const folder = join(top, 'allowed');
  const stored = (state: string, comment: string) => `msv: 1
system: { name: shop }
contexts:
  order:
    stores:
      main:
${comment}        kind: ${state}
    aggregates: { Order: { root: { id: uuid } } }
`;
  const compare = (comment: string) => {
    write(folder, { 'old.yaml': stored('postgres', ''), 'new.yaml': stored('mongodb', comment) });
    return diff(folder, '--from', 'old.yaml', '--to', 'new.yaml');
  };
  expect(compare('').code).toBe(1);
  const bare = compare('        # msv-allow breaking-change\n');
  expect([bare.code, bare.stdout]).toEqual([1, expect.stringContaining('allows nothing without a')]);
  const { code, stdout } = compare('        # msv-allow breaking-change: moved in March\n');
  expect([code, stdout]).toEqual([0, expect.stringContaining('Allowed: moved in March')]);
  const lint = runMsv(['lint', 'model', 'new.yaml'], { cwd: folder });
  expect(lint.stdout).not.toContain('msv/unknown-rule');
});

describe('what can not be compared', () => {
  let folder = '';
  beforeAll(() => {
    folder = repository('wrong', { 'domain.yaml': small('{ a: Nothing }') });
    write(folder, { 'domain.yaml': small('{ a: int }') });
  });

  test('a revision that is none', () => {
    const { code, stderr } = diff(folder, 'v9');
    expect([code, stderr]).toEqual([2, expect.stringContaining('git knows no revision v9.')]);
  });

  test.each([['--output=stolen'], ['-p'], ['HEAD:domain.yaml'], ['']])(
    '%s is never an option of git',
    (ref) => {
      const { code } = diff(folder, '--', ref);
      expect(code).toBe(2);
      expect(() => readFileSync(join(folder, 'stolen'))).toThrow();
    },
  );

  test('a broken model in the revision is shown with its place', () => {
    const { code, stderr } = diff(folder, 'HEAD');
    expect(code).toBe(2);
    expect(stderr).toMatch(/The model in HEAD \([0-9a-f]{7}\) can't be understood/);
    expect(stderr).toContain('domain.yaml:9:');
  });

  test('a broken model now', () => {
    write(folder, { 'now.yaml': 'msv: 1\nsistem: {}\n' });
    const { code, stderr } = diff(folder, '--from', 'domain.yaml', '--to', 'now.yaml');
    expect([code, stderr]).toEqual([2, expect.stringContaining('now.yaml:2:1')]);
  });

  test('a folder that is no repository, and one without a commit', () => {
    const bare = join(top, 'bare');
    write(bare, { 'domain.yaml': small('{ a: int }') });
    const outside = runMsv(['diff'], { cwd: bare, env: { GIT_CEILING_DIRECTORIES: top } });
    expect([outside.code, outside.stderr]).toEqual([2, expect.stringContaining('not in a git repository')]);
    git(bare, 'init', '--quiet');
    const empty = diff(bare);
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('has no commit yet')]);
  });

  test('a revision and a file, or a new file without an old one', () => {
    expect(diff(folder, 'HEAD', '--from', 'domain.yaml').code).toBe(2);
    expect(diff(folder, '--to', 'domain.yaml').code).toBe(2);
  });
});
