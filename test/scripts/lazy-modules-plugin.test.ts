import { expect, test } from 'vitest';
import { loadLater } from '../../scripts/lazy-modules-plugin.ts';

test('what is required is loaded at its first use', () => {
  const code = `"use strict";
const parse_1 = require("./parse");
const cache_1 = __importDefault(require("./cache"));
exports.parse = () => new parse_1.Parser(cache_1.default, "parse_1.x");
`;
  const later = loadLater(code);
  const loaded: string[] = [];
  class Parser {
    readonly args: readonly unknown[];
    constructor(...args: readonly unknown[]) {
      this.args = args;
    }
  }
  const load = (file: string) => {
    loaded.push(file);
    return { Parser, default: 'the cache' };
  };
  const exported: { parse?: () => { args: readonly unknown[] } } = {};
  new Function('exports', 'require', '__importDefault', later)(exported, load, (module: unknown) => module);
  expect(loaded).toEqual([]);
  expect(exported.parse?.().args).toEqual(['the cache', 'parse_1.x']);
  exported.parse?.();
  expect(loaded).toEqual(['./parse', './cache']);
});

test('an import of the whole yaml package too, and no other', () => {
  const code = "import * as Yaml from 'yaml';\nimport * as fs from 'node:fs';\nfs.a(Yaml.isMap(x));\n";
  expect(loadLater(code)).toBe(
    "var Yaml = { loaded: undefined, get it() { return this.loaded ??= require('yaml'); } };\nimport * as fs from 'node:fs';\nfs.a(Yaml.it.isMap(x));\n",
  );
});

test.each([
  'const a = require("./a");\nexports.a = a;\n',
  'const a = require("./a");\na.b = [...a];\n',
  'const { b } = require("./a");\nb.c();\n',
  'function f() {\n  const a = require("./a");\n  a.b();\n}\n',
])('what is used in another way than by a name of its own stays: %j', (code) => {
  expect(loadLater(code)).toBe(code);
});
