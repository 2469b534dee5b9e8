import { describe, expect, it } from 'vitest';
import type { Contribution } from '../../src/blocks/block.ts';
import { UserError } from '../../src/errors.ts';
import { type Contributed, renderFiles, type TemplateStore } from '../../src/plan/render.ts';
import { printJson } from '../../src/plan/render-json.ts';
import { templateHelpers } from '../../src/plan/template-helpers.ts';

const store: TemplateStore = {
  render: (template, data) => `${template}: ${JSON.stringify(data)}\n`,
  copy: (template) => (template === 'known.ts' ? 'text\n' : undefined),
};

function json(block: string, value: object, path = 'package.json'): Contributed {
  return { block, contribution: { kind: 'json', path, owner: 'both', element: '', value } };
}

function copy(block: string, path: string, element: string): Contributed {
  const contribution: Contribution = { kind: 'copy', path, owner: 'you', element, template: 'known.ts' };
  return { block, contribution };
}

describe('renderFiles', () => {
  it('merges JSON by key in block order, unites arrays, and sorts what npm sorts', () => {
    const [file] = renderFiles(
      [
        json('a', { name: 'x', files: ['b', 'a'], dependencies: { pg: '1', ajv: '2' } }),
        json('b', { scripts: { dev: 'y' }, files: ['a', 'c'], dependencies: { fastify: '5', pg: '1' } }),
      ],
      store,
    );
    expect(JSON.parse(file?.content ?? '')).toEqual({
      name: 'x',
      files: ['b', 'a', 'c'],
      dependencies: { ajv: '2', fastify: '5', pg: '1' },
      scripts: { dev: 'y' },
    });
    expect(Object.keys(JSON.parse(file?.content ?? '').dependencies)).toEqual(['ajv', 'fastify', 'pg']);
  });

  it('calls it a bug when two blocks say different things of one key', () => {
    const claims = [json('a', { scripts: { dev: 'x' } }), json('b', { scripts: { dev: 'y' } })];
    expect(() => renderFiles(claims, store)).toThrow(
      'block "b" disagrees with another one on package.json: scripts.dev is both "x" and "y"',
    );
  });

  it('sorts files by path', () => {
    const files = renderFiles([copy('a', 'b.ts', ''), copy('a', 'a.ts', '')], store);
    expect(files.map(({ path }) => path)).toEqual(['a.ts', 'b.ts']);
  });

  it('calls two blocks at one path a bug and names both', () => {
    const render = (): unknown => renderFiles([copy('one', 'a.ts', ''), copy('two', 'a.ts', '')], store);
    expect(render).toThrow(/"one" and "two" both contribute a\.ts/);
    expect(render).not.toThrow(UserError);
    expect(() => renderFiles([copy('one', 'package.json', ''), json('two', {})], store)).toThrow(
      /both contribute/,
    );
  });

  it('asks the user to rename two elements that come out at one path', () => {
    const claims = [
      copy('one', 'order-line.ts', 'order.OrderLine'),
      copy('one', 'Order-Line.ts', 'order.Orderline'),
    ];
    expect(() => renderFiles(claims, store)).toThrow(
      /order\.OrderLine and order\.Orderline would both be written/,
    );
    expect(() => renderFiles(claims, store)).toThrow(UserError);
  });

  it('fails on a file to copy that is not there', () => {
    const claim: Contributed = {
      block: 'one',
      contribution: { kind: 'copy', path: 'a.ts', owner: 'you', element: '', template: 'missing.ts' },
    };
    expect(() => renderFiles([claim], store)).toThrow(/missing\.ts: no such file/);
  });
});

describe('printJson', () => {
  it('puts a short array on one line, except in a package.json', () => {
    expect(printJson('tsconfig.json', { include: ['src', 'test'], empty: {}, none: [] })).toBe(
      '{\n  "include": ["src", "test"],\n  "empty": {},\n  "none": []\n}\n',
    );
    expect(printJson('a/package.json', { x: 1, files: ['src'], name: 'a' })).toBe(
      '{\n  "name": "a",\n  "files": [\n    "src"\n  ],\n  "x": 1\n}\n',
    );
  });
});

describe('template helpers', () => {
  it.each([
    ['pascal', 'order-line', 'OrderLine'],
    ['pascal', 'HTTPServer', 'HttpServer'],
    ['camel', 'OrderLine', 'orderLine'],
    ['kebab', 'ParcelReturned', 'parcel-returned'],
    ['kebab', 'line1', 'line1'],
    ['snake', 'weightGrams', 'weight_grams'],
    ['constant', 'order-line', 'ORDER_LINE'],
    ['spoken', 'ParcelReturned', 'parcel returned'],
    ['quote', "it's a \\ \n", '"it\'s a \\\\ \\n"'],
    ['json', 'say "x"', '"say \\"x\\""'],
  ] as const)('%s of %j is %j', (helper, text, expected) => {
    expect(templateHelpers[helper](text)).toBe(expected);
  });
});
