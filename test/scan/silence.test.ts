import { describe, expect, test } from 'vitest';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { scanFiles } from '../../src/scan/scan.ts';
import type { System } from '../../src/system/system.ts';

const server = `const app = require('express')();\napp.get('/orders', () => {});\napp.listen(process.env.PORT);\n`;
const whole =
  '{ "name": "orders", "dependencies": { "express": "*" }, "scripts": { "start": "node index.js" } }';
const conflict = `{
  "name": "orders",
<<<<<<< HEAD
  "version": "1.0.0",
=======
  "version": "1.1.0",
>>>>>>> other
  "scripts": { "start": "node index.js" },
  "dependencies": { "express": "*" }
}`;

function scan(files: Readonly<Record<string, string>>): System {
  return scanFiles(repositoryOf(files));
}

const names = (system: System): readonly string[] => system.services.map((one) => one.name);

describe('no file is skipped in silence', () => {
  test.each([
    ['a conflict', conflict, {}],
    ['cut off', whole.slice(0, 70), {}],
    ['nothing, but a Dockerfile', '', { 'orders/Dockerfile': 'FROM node:24\n' }],
    [
      'no JSON, but compose',
      'name: orders',
      { 'compose.yaml': 'services: { orders: { build: ./orders } }\n' },
    ],
  ])('a broken package.json is listed and its service found: %s', (_, text, more) => {
    const system = scan({ 'orders/package.json': text, 'orders/index.js': server, ...more });
    expect(names(system)).toEqual(['orders']);
    expect(system.services[0]?.endpoints.map((one) => one.path)).toEqual(['/orders']);
    expect(system.coverage.filesSkipped).toEqual([
      { file: 'orders/package.json', reason: 'not valid JSON: read as far as possible' },
    ]);
  });

  test('a root of which the package.json is broken is a service too', () => {
    expect(names(scan({ 'package.json': conflict, 'index.js': server }))).toEqual(['orders']);
  });

  test('compose files, manifests, settings and env files that can not be read', () => {
    const system = scan({
      'package.json': whole,
      'index.js': server,
      'compose.yaml': 'services:\n  orders:\n    build: .\n   ports: ["3000:3000"]\n  [\n',
      'k8s.yaml': 'kind: Deployment\nmetadata: { name: orders\nspec: {\n',
      'nest-cli.json': '{ "projects": ',
      'tsconfig.json': '{ "compilerOptions": { "paths": ',
      '.env': 'PORT\u0000\u0001\u0002',
    });
    expect(names(system)).toEqual(['orders']);
    expect(system.coverage.filesSkipped.map((one) => [one.file, one.reason.replace(/\d+/, 'N')])).toEqual([
      ['compose.yaml', 'not valid YAML in line N: read as far as possible'],
      ['k8s.yaml', 'not valid YAML in line N: read as far as possible'],
      ['nest-cli.json', 'not valid JSON: read as far as possible'],
      ['tsconfig.json', 'not valid JSON: read as far as possible'],
      ['.env', 'not a text file'],
    ]);
  });
});
