import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { blockAt, blockOf, draftSchema, type JsonSchema, valuesOf } from '../../src/model/language/draft.ts';
import { blockNotes } from '../../src/model/language/notes.ts';
import { modelFile, renderModel } from '../generated/harness.ts';
import { example, takeMark, vary } from './broken.ts';
import { complete, diagnose, diagnoseText, hover } from './language-server.ts';

const root = `${import.meta.dirname}/../..`;
const draft = draftSchema();

/** YAML down to a path of the language, `*` and `[]` filled in, and then the rest. */
function yamlAt(path: string, rest: string): string {
  const steps = path === '' ? [] : path.split('.');
  let indent = '';
  let text = '';
  let isItem = false;
  for (const step of steps) {
    const start = isItem ? '' : `\n${indent}`;
    text += step === '[]' ? `${start}- ` : `${start}${step === '*' ? 'a' : step}:`;
    isItem = step === '[]';
    indent += '  ';
  }
  return `${text}${isItem ? '' : `\n${indent}`}${rest}`.trimStart();
}

const places = blockNotes.map(({ id, path }) => ({ id, path, keys: blockAt(draft, path).properties ?? {} }));

describe('the language server completes', () => {
  it.each(places)('the keys of $id, each with its sentence', async ({ path, keys }) => {
    const found = await complete(yamlAt(path, '▸'));
    const proposed = found.filter(({ isKey }) => isKey);
    expect(proposed.map(({ label }) => label).sort()).toEqual(Object.keys(keys).sort());
    for (const { label, about } of proposed) expect(about, label).toBe(keys[label]?.description);
  });

  const worded = places.flatMap(({ path, keys }) =>
    Object.entries(keys).flatMap(([key, schema]) => {
      const words = schema.enum ?? schema.items?.enum;
      return words ? [{ path, key, words, isList: schema.items !== undefined }] : [];
    }),
  );
  it.each(worded)('the words of $path $key, each with its meaning', async ({ path, key, words, isList }) => {
    const found = await complete(yamlAt(path, isList ? `${key}: [▸]` : `${key}: ▸`));
    expect([...new Set(found.map(({ label }) => label))].sort()).toEqual([...words].sort());
    for (const { label, about } of found.filter(({ about }) => about !== '')) {
      expect(about, label).toMatch(/\.$/);
    }
    expect(found.filter(({ about }) => about !== '').length).toBe(words.length);
  });

  const switches = places.flatMap(({ path, keys }) =>
    Object.entries(keys).flatMap(([key, { type }]) => (type === 'boolean' ? [{ path, key }] : [])),
  );
  it.each(switches)('true and false for $path $key', async ({ path, key }) => {
    const found = await complete(yamlAt(path, `${key}: ▸`));
    expect([...new Set(found.map(({ label }) => label))].sort()).toEqual(['false', 'true']);
  });

  it('scalars where a type is asked for', async () => {
    const found = await complete(
      'sharedKernels:\n  a:\n    types:\n      A:\n        fields:\n          a: ▸',
    );
    expect(found.map(({ label }) => label)).toContain('decimal');
  });

  const withSnippet = blockNotes.flatMap(({ path, snippets }) =>
    (snippets ?? []).map(({ label }) => ({ path, label })),
  );
  it.each(withSnippet)('$path with the snippet "$label"', async ({ path, label }) => {
    const found = await complete(yamlAt(path.replace(/\.\*$/, ''), '▸'));
    const snippet = found.find((proposal) => proposal.label === label);
    expect(snippet?.text).toMatch(/\$\{1:/);
    expect(snippet?.about).toMatch(/\.$/);
  });

  it('keys and words inside braces too', async () => {
    const keys = await complete('contexts:\n  a:\n    calls:\n      - { to: x, w▸ }');
    expect(keys.map(({ label }) => label)).toEqual(expect.arrayContaining(['why', 'when']));
    const words = await complete('contexts:\n  a:\n    stores:\n      m: { kind: p▸ }');
    expect(words.map(({ label }) => label)).toContain('postgres');
  });

  it('no key twice', async () => {
    const found = await complete('msv: 1\nsystem: { name: shop }\n▸');
    const labels = found.map(({ label }) => label);
    expect(labels).toContain('contexts');
    expect(labels).not.toContain('msv');
  });
});

describe('the language server shows', () => {
  const sentences = places.flatMap(({ path, keys }) =>
    Object.entries(keys).map(([key, schema]) => ({ path, key, schema })),
  );
  it.each(sentences)('over $path $key what it means', async ({ path, key, schema }) => {
    const shown = await hover(yamlAt(path, `▸${key}: ${sample(schema)}`));
    expect(plain(shown)).toContain(plain(schema.description ?? '?'));
  });

  it('what a word means', async () => {
    const shown = await hover('contexts:\n  a:\n    stores:\n      m: { role: ▸read }');
    expect(shown).toContain('`read`: Holds read models');
  });
});

/** Some value of the kind that is asked for. */
function sample(schema: JsonSchema): string {
  if (blockOf(schema) || valuesOf(schema)) return '{}';
  if (schema.items) return '[]';
  if (schema.const !== undefined) return String(schema.const);
  const ofType: Readonly<Record<string, string>> = { integer: '1', number: '1', boolean: 'true' };
  return schema.enum?.[0] ?? ofType[schema.type ?? ''] ?? '5s';
}

/** Markdown without its escapes. */
const plain = (text: string) => text.replaceAll('\\', '').replaceAll(/\s+/g, ' ');

describe('the language server flags', () => {
  it.each([
    [
      'an unknown key',
      'snapshotEvery: 100',
      '▸snapshotsEvery: 100',
      'Property snapshotsEvery is not allowed.',
    ],
    ['an unknown key at the top', 'policies:  ', '▸polices:  ', 'Property polices is not allowed.'],
    ['a wrong word', 'deploy: canary', 'deploy: ▸canari', 'Value is not accepted.'],
    ['a wrong role', 'downstreamRoles: [CF]', 'downstreamRoles: [▸CV]', 'Value is not accepted.'],
    ['a wrong duration', 'timeout: 15m', 'timeout: ▸15 minutes', 'This has to be a duration such as 300ms'],
    ['a wrong rate', 'rateLimit: 20/m', 'rateLimit: ▸20', 'Incorrect type'],
    ['a wrong day', '2027-03-31', '▸31.3.2027', 'This has to be a day such as 2027-03-31'],
    [
      'a wrong casing',
      '  place-order:\n    style',
      '  ▸PlaceOrder:\n    style',
      'The name of a saga has to be in kebab-case',
    ],
    ['a list where a map is', 'discovery: { kind: consul }', 'discovery: ▸[consul]', 'Incorrect type'],
    ['what is no type', 'trackingNo: string?', 'trackingNo: ▸string??', 'This has to be a type such as'],
    [
      'a key of a field',
      '{ type: int, min: 1, max: 99 }',
      '{ type: int, ▸minimum: 1 }',
      'Property minimum is not allowed.',
    ],
    [
      'a missing key',
      '{ on: CancelOrder,  from: [placed, confirmed], to: cancelled }',
      '▸{ on: CancelOrder }',
      'Missing property',
    ],
  ])('%s', async (_, from, to, message) => {
    const { text, line, column } = takeMark(vary(from, to));
    const found = await diagnoseText(text);
    expect(found.filter((one) => one.startsWith(`${line}:${column} `)).join('\n')).toContain(message);
    expect(found.filter((one) => !one.startsWith(`${line}:`))).toEqual([]);
  });

  it('nothing in models that are right', async () => {
    expect(await diagnoseText(example)).toEqual([]);
    for (const file of ['test/golden/shop/domain.yaml', 'templates/examples/shop.yaml'])
      expect(await diagnoseText(readFileSync(`${root}/${file}`, 'utf8'))).toEqual([]);
    expect(
      await diagnoseText(
        'msv: 1\nsystem: { name: shop }\ncontexts: { x-a: 1, order: { x-b: [] } }\nx-c: {}\n',
      ),
    ).toEqual([]);
  });

  it('what a main file lacks, unless it includes others', async () => {
    expect(await diagnoseText('msv: 1\n')).toEqual([
      '1:1 Missing property "system".',
      '1:1 Missing property "contexts".',
    ]);
    expect(await diagnoseText('msv: 1\ninclude: [contexts/*.yaml]\n')).toEqual([]);
  });
});

describe('in a project', () => {
  it('the first line of the model and of an included file lead to their schemas', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'msv-editor-'));
    for (const path of ['.msv/schema', 'contexts']) mkdirSync(join(folder, path), { recursive: true });
    const files = renderModel(modelFile('test/golden/shop/domain.yaml'), blocks);
    for (const { path, content } of files.filter(({ path }) => path.startsWith('.msv/schema/')))
      writeFileSync(join(folder, path), content);
    const write = (file: string, text: string) => {
      writeFileSync(join(folder, file), text);
      return diagnose(join(folder, file));
    };
    const shop = readFileSync(`${root}/templates/examples/shop.yaml`, 'utf8');
    expect(await write('domain.yaml', shop)).toEqual([]);
    expect(await write('domain.yaml', shop.replace('\nsystem:', '\nsystems:'))).toContain(
      '3:1 Property systems is not allowed.',
    );
    const line = '# yaml-language-server: $schema=';
    expect(
      await write('domain.yaml', `${line}./.msv/schema/domain.v1.json\nmsv: 1\nsystems: {}\n`),
    ).toContain('3:1 Property systems is not allowed.');
    const order = (key: string) =>
      `${line}../.msv/schema/part.v1.json\ncontexts:\n  order: { ${key}: Keep a promise. }\n`;
    expect(await write('contexts/order.yaml', order('purpose'))).toEqual([]);
    expect(await write('contexts/order.yaml', order('porpoise'))).toEqual([
      '3:12 Property porpoise is not allowed.',
    ]);
    rmSync(folder, { recursive: true });
  });

  it('an included file completes like the model', async () => {
    const found = await complete('contexts:\n  order:\n    ▸', 'part');
    expect(found.map(({ label }) => label)).toContain('aggregates');
  });
});
