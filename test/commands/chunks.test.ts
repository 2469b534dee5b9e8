import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { requireBuild } from './run-msv.ts';

const dist = join(import.meta.dirname, '../../dist');

/** A string that only the package's own code contains, so that its chunk is known whatever it is called. */
const heavy: Readonly<Record<string, RegExp>> = {
  'ts-morph': /require\(["'`]ts-morph["'`]\)/,
  handlebars: /Template was precompiled with/,
  yaml: /tag:yaml\.org,2002:/,
  zod: /ZodError/,
  execa: /ExecaError/,
  inquirer: /ExitPromptError.*force closed/s,
  dagre: /network-simplex/,
};

requireBuild();
const chunks = new Map(
  readdirSync(dist)
    .filter((file) => file.endsWith('.cjs'))
    .map((file) => {
      const text = readFileSync(join(dist, file), 'utf8');
      return [file, { text, imports: staticImports(text) }] as const;
    }),
);

/** Names of what loads with the chunk; what `import()` became, a require in a `then`, loads later. */
function staticImports(text: string): readonly string[] {
  return [...text.matchAll(/(=>)?\brequire\(["'`](?:\.\/)?([^"'`]+)["'`]\)/g)]
    .filter(([, lazy]) => lazy === undefined)
    .map(([, , target = '']) => target);
}

/** Heavy packages that load with a chunk. */
function loadedWith(start: string): readonly string[] {
  const seen = new Set<string>();
  const queue = [start];
  for (const file of queue) {
    if (seen.has(file)) continue;
    seen.add(file);
    queue.push(...(chunks.get(file)?.imports.filter((target) => chunks.has(target)) ?? []));
  }
  const texts = [...seen].map((file) => chunks.get(file)?.text ?? '');
  return Object.keys(heavy).filter((name) => texts.some((text) => heavy[name]?.test(text) === true));
}

/** The chunk the built command table imports for a command. */
function chunkOf(id: string): string {
  const table = readFileSync(join(dist, 'main.cjs'), 'utf8');
  const key = id.includes(' ') ? `["'\`]${id}["'\`]` : id;
  const found = new RegExp(
    `${key}:\\(\\)=>Promise\\.resolve\\(\\)\\.then\\(\\(\\)=>require\\(["'\`]\\./([^"'\`]+)["'\`]\\)`,
  ).exec(table)?.[1];
  if (found === undefined) throw new Error(`no chunk for ${id} in ${table.slice(0, 2000)}`);
  return found;
}

test('the fast path and the dispatcher load no heavy package', () => {
  expect(loadedWith('start.cjs')).toEqual([]);
  expect(loadedWith('main.cjs')).toEqual([]);
});

test('the fast path does not load oclif', () => {
  expect([...(chunks.get('start.cjs')?.imports ?? [])].sort()).toEqual([
    'kept.cjs',
    'node:fs',
    'node:module',
    'node:path',
    'node:vm',
  ]);
});

test('each command loads at its start only what every run of it needs', () => {
  const allowed: readonly { readonly commands: RegExp; readonly packages: readonly string[] }[] = [
    { commands: /^(new|add|generate|dev)\b/, packages: ['yaml', 'zod', 'handlebars'] },
    { commands: /^(lint|map)\b/, packages: ['yaml', 'zod', 'ts-morph'] },
  ];
  for (const id of Object.keys(commands)) {
    const may = allowed.find((row) => row.commands.test(id))?.packages ?? [];
    const loaded = loadedWith(chunkOf(id));
    expect({ id, tooMuch: loaded.filter((name) => !may.includes(name)) }).toEqual({ id, tooMuch: [] });
  }
});
