// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose files and code under test are texts.
import { describe, expect, test } from 'vitest';
import { makeEvaluator } from '../../src/scan/evaluate/make-evaluator.ts';
import { exportedValues } from '../../src/scan/evaluate/name.ts';
import type { Part, Value } from '../../src/scan/evaluate/value.ts';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { loadProgram } from '../../src/scan/load-program.ts';

/** What `result` of src/main.ts is worth, one text for each value: `{KEY|default}` is an environment variable, `{?}` open. */
function valuesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const { program } = loadProgram(repositoryOf(files));
  const evaluator = makeEvaluator(program);
  return exportedValues(evaluator, 'src/main.ts', 'result').map(written);
}

function written(value: Value): string {
  return value.kind === 'text' ? value.parts.map(writtenPart).join('') : value.kind;
}

function writtenPart(part: Part): string {
  if (part.kind === 'text') return part.text;
  if (part.kind !== 'env') return '{?}';
  return part.fallback ? `{${part.key}|${part.fallback.map(writtenPart).join('')}}` : `{${part.key}}`;
}

const one = (text: string): readonly string[] => valuesOf({ 'src/main.ts': text });

describe('values within a file', () => {
  test.each([
    ['a literal', `export const result = 'http://a';`, ['http://a']],
    [
      'a template',
      'const host = `users`; export const result = `http://${host}:${3000}/x`;',
      ['http://users:3000/x'],
    ],
    ['a concatenation', `const h = 'a'; export const result = 'http://' + h + ':80';`, ['http://a:80']],
    ['an environment variable', 'export const result = process.env.URL;', ['{URL}']],
    ['a default', `export const result = process.env.URL ?? 'http://a';`, ['{URL|http://a}']],
    ['a destructured variable', `const { URL = 'x' } = process.env; export const result = URL;`, ['{URL|x}']],
    ['one of two', `export const result = process.argv[2] ? 'a' : 'b';`, ['a', 'b']],
    ['a member of a nested object', `const c = { a: { b: 'x' } }; export const result = c.a.b;`, ['x']],
    ['a spread', `const base = { a: 'x' }; export const result = { ...base }.a;`, ['x']],
    ['an enum', `enum E { A = 'a.x' } export const result = E.A;`, ['a.x']],
    [
      'a key picked by an environment variable',
      `const c = { dev: 'd', prod: 'p' }; export const result = c[process.env.NODE_ENV || 'dev'];`,
      ['d'],
    ],
    ['a late assignment', `let x; x = 'late'; export const result = x;`, ['late']],
    ['a property set later', `const c: any = {}; c.url = 'u'; export const result = c.url;`, ['u']],
    [
      'a function result',
      `const url = (h: string) => 'http://' + h; export const result = url('a');`,
      ['http://a'],
    ],
    [
      'a closure',
      `const make = (b: string) => (p: string) => b + p; export const result = make('http://a')('/x');`,
      ['http://a/x'],
    ],
    [
      'a class field',
      `class C { private u = 'x'; get() { return this.u; } } export const result = new C().get();`,
      ['x'],
    ],
    [
      'a constructor parameter',
      `class C { constructor(private u: string) {} get() { return this.u; } } export const result = new C('x').get();`,
      ['x'],
    ],
    [
      'a field of a base class',
      `class B { constructor(protected u: string) {} } class C extends B { constructor() { super('x'); } get() { return this.u; } } export const result = new C().get();`,
      ['x'],
    ],
    ['a static member', `class C { static u = 'x'; } export const result = C.u;`, ['x']],
    [
      'new URL',
      `export const result = new URL('/x', process.env.BASE || 'http://a').toString();`,
      ['{BASE|http://a}/x'],
    ],
    [
      'a number from the environment',
      'export const result = Number(process.env.PORT) || 3000;',
      ['{PORT|3000}'],
    ],
    ['an element of a list', `const list = ['a', 'b']; export const result = list[1];`, ['b']],
    ['a mapped list', `const list = ['a'].map((x) => x + '!'); export const result = list[0];`, ['a!']],
    [
      'a parameter that nobody passes',
      'export function f(x: string) { return x; } export const result = f.name;',
      ['f'],
    ],
    ['a getter', `const c = { get u() { return 'x'; } }; export const result = c.u;`, ['x']],
    [
      'members named like those of every object',
      `const c = { constructor: 'x', toString: 'y' }; export const result = c.constructor;`,
      ['x'],
    ],
  ])('%s', (_, text, expected) => {
    expect(one(text)).toEqual(expected);
  });

  test('recursion and cycles end', () => {
    expect(
      one('const f = (n: number): string => n > 0 ? f(n - 1) : "end"; export const result = f(3);'),
    ).toContain('end');
    expect(one('const a = b; const b = a; export const result = a;')).toEqual([]);
    expect(one(`const a: any = { get b() { return this.b; } }; export const result = a.b;`)).toEqual([]);
  });

  test('a thousand steps end too', () => {
    const chain = Array.from({ length: 1000 }, (_, index) => `const v${index + 1} = v${index} + 'x';`).join(
      '\n',
    );
    expect(one(`const v0 = 'a';\n${chain}\nexport const result = v1000;`).length).toBeLessThanOrEqual(1);
  });
});

describe('values across files', () => {
  test.each([
    [
      'ES modules',
      { 'src/main.ts': `export { url as result } from './a.js';`, 'src/a.ts': `export const url = 'x';` },
    ],
    [
      'a star',
      {
        'src/main.ts': `import { result as r } from './a'; export const result = r;`,
        'src/a/index.ts': `export * from './b';`,
        'src/a/b.ts': `export const result = 'x';`,
      },
    ],
    [
      'CommonJS',
      {
        'src/main.ts': `const { a } = require('./a'); export const result = a.url;`,
        'src/a.js': `module.exports = { a: { url: 'x' } };`,
      },
    ],
    [
      'exports.name',
      {
        'src/main.ts': `import * as a from './a'; export const result = a.url;`,
        'src/a.js': `exports.url = 'x';`,
      },
    ],
    [
      'a default',
      {
        'src/main.ts': `import c from './c'; export const result = c.url;`,
        'src/c.ts': `export default { url: 'x' };`,
      },
    ],
    [
      'tsconfig paths',
      {
        'src/main.ts': `import { u } from '@app/a'; export const result = u;`,
        'tsconfig.json': '{ // comment\n "compilerOptions": { "paths": { "@app/*": ["./src/*"] }, }, }',
        'src/a.ts': `export const u = 'x';`,
      },
    ],
    [
      'a workspace package',
      {
        'src/main.ts': `import { u } from '@acme/config'; export const result = u;`,
        'packages/config/package.json': '{ "name": "@acme/config", "main": "dist/index.js" }',
        'packages/config/src/index.ts': `export const u = 'x';`,
      },
    ],
    [
      'JSON',
      {
        'src/main.ts': `import c from './c.json'; export const result = c.url;`,
        'src/c.json': '{ "url": "x" }',
      },
    ],
  ])('%s', (_, files) => {
    expect(valuesOf(files as Readonly<Record<string, string>>)).toEqual(['x']);
  });

  test('import cycles end', () => {
    const files = { 'src/main.ts': `export * from './a';`, 'src/a.ts': `export * from './main';` };
    expect(valuesOf(files)).toEqual([]);
  });
});

describe('the environment behind libraries', () => {
  test.each([
    [
      'zod',
      `import { z } from 'zod'; const env = z.object({ URL: z.string().default('x') }).parse(process.env); export const result = env.URL;`,
      '{URL|x}',
    ],
    [
      'envalid',
      `import { cleanEnv, str } from 'envalid'; const env = cleanEnv(process.env, { URL: str({ default: 'x' }) }); export const result = env.URL;`,
      '{URL|x}',
    ],
    [
      'Joi',
      `import Joi from 'joi'; const { value, error } = Joi.object().keys({ URL: Joi.string().default('x') }).unknown().validate(process.env); export const result = value.URL;`,
      '{URL|x}',
    ],
    [
      'convict',
      `import convict from 'convict'; const config = convict({ db: { host: { env: 'DB_HOST', default: 'x' } } }); export const result = config.get('db.host');`,
      '{DB_HOST|x}',
    ],
    [
      'env-var',
      `import env from 'env-var'; export const result = env.get('URL').default('x').asString();`,
      '{URL|x}',
    ],
    [
      "a helper of one's own",
      `const need = (key: string) => { const v = process.env[key]; if (!v) throw new Error(key); return v; }; export const result = need('URL');`,
      '{URL}',
    ],
    [
      'ConfigService',
      `import { ConfigService } from '@nestjs/config'; class S { constructor(private c: ConfigService) {} url() { return this.c.get('URL', 'x'); } } export const result = new S(null as any).url();`,
      '{URL|x}',
    ],
  ])('%s', (_, text, expected) => {
    expect(one(text)).toEqual([expected]);
  });
});
