import { expect, test } from 'vitest';
import { repositoryOf } from '../../../src/scan/files/repository.ts';
import { scanFiles } from '../../../src/scan/scan.ts';
import { found } from './truth.ts';

const head = "const express = require('express');\nconst app = express();\n";

test.each([
  ['an object that spreads itself', 'const a = { ...a, ...a };\napp.get(a.path.deep, a.handler);\na.b.c();'],
  ['a list that holds itself', "const list = [list];\napp.get('/x', list);"],
  [
    'a function that hands itself on',
    'const again = (next) => { next(again); next.use(again); };\napp.use(again);',
  ],
  [
    'a map of itself',
    "const m = new Map([['a', m]]);\nm.set('b', m);\nfor (const [k, v] of m) app.use(k, v);",
  ],
  ['a router below itself', "const r = express.Router();\nr.use('/a', r);\nr.get('/b', () => {});"],
  ['a class that extends itself', 'class A extends A { m() { return this.m().m(); } }\nnew A().m();'],
  ['a prototype of itself', 'function A() { this.a = new A(); }\nA.prototype = Object.create(A.prototype);'],
])('%s ends', (_, text) => {
  const system = scanFiles(
    repositoryOf({
      'package.json':
        '{ "name": "app", "scripts": { "start": "node index.js" }, "dependencies": { "express": "4" } }',
      'compose.yaml': 'services:\n  app:\n    build: .\n',
      'index.js': `${head}${text}\napp.get('/end', (req, res) => res.end());\n`,
    }),
  );
  expect(found(system)).toContain('app: GET /end');
});
