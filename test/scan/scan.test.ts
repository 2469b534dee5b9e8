// biome-ignore-all lint/suspicious/noTemplateCurlyInString: compose files and code under test are texts.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { lower } from '../../src/scan/lower/lower.ts';
import { scanFiles, scanRepository } from '../../src/scan/scan.ts';
import type { System } from '../../src/system/system.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A folder with these files; gone after the test. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'msv-scan-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const manifest = (name: string, ...dependencies: readonly string[]): string =>
  JSON.stringify({
    name,
    scripts: { start: 'node index.js' },
    dependencies: Object.fromEntries(dependencies.map((one) => [one, '*'])),
  });
const server = (path: string): string =>
  `const app = require('express')();\napp.get('${path}', () => {});\napp.listen(3000);\n`;
const names = (system: System): readonly string[] =>
  system.services.map((service) => `${service.name} ${service.root}`);

describe('what is a service', () => {
  test('workspaces: applications are, libraries, front ends and jobs are not', () => {
    const system = scanFiles(
      repositoryOf({
        'package.json': '{ "name": "shop", "workspaces": ["apps/*", "packages/*"] }',
        'apps/orders/package.json': manifest('orders', 'express'),
        'apps/orders/index.js': server('/orders'),
        'apps/web/package.json': manifest('web', 'next', 'express'),
        'apps/web/index.js': 'console.log(1)',
        'apps/orders-e2e/package.json': manifest('orders-e2e', 'express'),
        'apps/orders-e2e/index.js': server('/x'),
        'packages/common/package.json':
          '{ "name": "common", "main": "index.js", "dependencies": { "express": "*" } }',
        'packages/common/index.js': 'exports.x = 1',
      }),
    );
    expect(names(system)).toEqual(['orders apps/orders']);
  });

  test('compose names a service, joins deployables of one folder, and brings other languages and gateways', () => {
    const system = scanFiles(
      repositoryOf({
        'docker-compose.yml': `services:
  order-service: { build: ./orders }
  order-worker: { build: ./orders, command: node worker.js }
  billing: { build: ./billing }
  edge: { build: ./edge }
  migrate: { build: ./orders, command: npm run migrate }
  db: { image: postgres:17 }
`,
        'orders/package.json': manifest('orders', 'express'),
        'orders/index.js': server('/orders'),
        'billing/main.go': 'package main',
        'edge/Dockerfile': 'FROM nginx:alpine\n',
        'edge/default.conf': 'location / { proxy_pass http://order-service:3000; }\n',
      }),
    );
    expect(names(system)).toEqual(['billing billing', 'edge edge', 'order-service orders']);
    expect(system.services.map((one) => [one.language, one.role])).toEqual([
      ['other', 'service'],
      ['other', 'gateway'],
      ['js', 'service'],
    ]);
    expect(system.services[1]?.calls.map((call) => [call.kind, call.to])).toEqual([
      ['proxy', 'order-service'],
    ]);
  });

  test('one image, several commands: services of their own where the entry files answer, one where they do not', () => {
    const files = {
      'package.json':
        '{ "name": "shop", "scripts": { "start": "node index.js", "stock": "node src/stock/index.js" }, "dependencies": { "express": "*" } }',
      'index.js': server('/all'),
      'lib/route.js': "exports.add = (app) => app.get('/health', () => {});\n",
      'src/orders.js': `${server('/orders')}require('../lib/route').add(app);\n`,
      'src/stock/index.js': `${server('/stock')}require('../../lib/route').add(app);\n`,
      'src/worker.js': 'setInterval(() => {}, 1000);\n',
      Dockerfile: 'FROM node:24\n',
    };
    const compose = (...services: readonly string[]) =>
      `services:\n${services.map((one) => `  ${one}\n`).join('')}`;
    const orders = 'orders: { build: ., command: node src/orders.js }';
    const stock = 'stock: { build: ., command: npm run stock }';
    const worker = 'worker: { build: ., command: node src/worker.js }';
    const system = scanFiles(repositoryOf({ ...files, 'compose.yaml': compose(orders, stock) }));
    expect(names(system)).toEqual(['orders src/orders.js', 'stock src/stock']);
    expect(system.services.map((one) => one.endpoints.map((endpoint) => endpoint.path))).toEqual([
      ['/orders', '/health'],
      ['/stock', '/health'],
    ]);
    const folded = scanFiles(repositoryOf({ ...files, 'compose.yaml': compose(orders, worker) }));
    expect(names(folded)).toEqual(['orders .']);
  });

  test('a Nest monorepo: one image per application', () => {
    const main = (name: string): Readonly<Record<string, string>> => ({
      [`apps/${name}/src/main.ts`]: `import { NestFactory } from '@nestjs/core';\nimport { AppModule } from './app.module';\nNestFactory.create(AppModule);`,
      [`apps/${name}/src/app.module.ts`]: `import { Controller, Get, Module } from '@nestjs/common';\n@Controller('${name}')\nclass C {\n  @Get()\n  list() {}\n}\n@Module({ controllers: [C] })\nexport class AppModule {}`,
    });
    const system = scanFiles(
      repositoryOf({
        'package.json': manifest('root', '@nestjs/core'),
        'nest-cli.json':
          '{ "monorepo": true, "projects": { "auth": { "type": "application", "root": "apps/auth" }, "users": { "type": "application", "root": "apps/users" }, "lib": { "type": "library", "root": "libs/lib" } } }',
        'docker-compose.yml':
          'services:\n  auth: { build: ., command: npm run start auth }\n  users-api:\n    build: { context: ., dockerfile: apps/users/Dockerfile }\n',
        ...main('auth'),
        ...main('users'),
      }),
    );
    expect(names(system)).toEqual(['auth apps/auth', 'users-api apps/users']);
    expect(system.services.map((one) => one.endpoints.map((endpoint) => endpoint.path))).toEqual([
      ['/auth'],
      ['/users'],
    ]);
  });
});

describe('which service is called', () => {
  const two = (caller: string, more: Readonly<Record<string, string>> = {}): System =>
    scanFiles(
      repositoryOf({
        'orders/package.json': manifest('orders', 'express', 'axios'),
        'orders/index.js': `const axios = require('axios');\n${server('/orders')}${caller}\n`,
        'users/package.json': manifest('users', 'express'),
        'users/index.js': server('/users').replace('3000', '4001'),
        ...more,
      }),
    );
  const target = (system: System): unknown =>
    system.services[0]?.calls.map((call) => [call.to, call.confidence]);

  test.each([
    ['by its name', `axios.get('http://users/users');`, [['users', 'firm']]],
    ['by a name with the word service', `axios.get('http://users-service:80/users');`, [['users', 'firm']]],
    ['by its port on localhost', `axios.get('http://localhost:4001/users');`, [['users', 'firm']]],
    ['by the key alone', 'axios.get(`${process.env.USERS_SERVICE_URL}/users`);', [['users', 'tentative']]],
    ['by default', `axios.get(process.env.U || 'http://users');`, [['users', 'tentative']]],
    ['outside', `axios.get('https://api.example.com');`, [['external:api.example.com', 'firm']]],
    ['not known', 'axios.get(process.argv[2]);', [[null, 'tentative']]],
  ])('%s', (_, code, expected) => {
    expect(target(two(code))).toEqual(expected);
  });

  test('by the name of a Kubernetes Service and the value that the deployment gives', () => {
    const workload = (name: string, env: string): string => `kind: Deployment
metadata: { name: ${name} }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ image: acme/${name}${env} }] }
`;
    const system = two('axios.get(process.env.PEOPLE);', {
      'k8s/orders.yaml': workload(
        'orders',
        ', env: [{ name: PEOPLE, value: "http://people.prod.svc.cluster.local" }]',
      ),
      'k8s/users.yaml': `${workload('users', '')}---\nkind: Service\nmetadata: { name: people }\nspec: { selector: { app: users } }\n`,
    });
    expect(target(system)).toEqual([['users', 'certain']]);
    expect(
      system.services[0]?.calls[0]?.evidence.map((step) => `${step.file}:${step.line} ${step.note}`),
    ).toEqual([
      'orders/index.js:5 axios.get(...)',
      'orders/index.js:5 process.env.PEOPLE',
      'k8s/orders.yaml:6 PEOPLE: http://people.prod.svc.cluster.local',
    ]);
  });

  test('the endpoint that leads to a call is told', () => {
    const system = two(
      `const find = () => axios.get('http://users/users');\napp.post('/orders', async (req, res) => { await find(); });`,
    );
    expect(system.services[0]?.calls[0]?.reachedFrom).toEqual(['POST /orders']);
  });
});

describe('stores', () => {
  const withDatabase = (environment: string, more: Readonly<Record<string, string>> = {}): System =>
    scanFiles(
      repositoryOf({
        'docker-compose.yml': `services:\n  a: { build: ./a, environment: { ${environment} } }\n  b: { build: ./b, environment: { URL: "postgres://me:pw@db:5432/shop" } }\n  db: { image: postgres:17, ports: ["15432:5432"] }\n`,
        'a/package.json': manifest('a', 'pg', 'express'),
        'a/index.js': `${server('/a')}const { Pool } = require('pg');\nnew Pool({ connectionString: process.env.URL });`,
        'b/package.json': manifest('b', 'pg', 'express'),
        'b/index.js': `${server('/b')}const { Pool } = require('pg');\nnew Pool({ connectionString: process.env.URL });`,
        ...more,
      }),
    );
  const stores = (system: System): readonly string[] =>
    system.services.flatMap((one) => one.storeUses.map((use) => use.store));

  test('the same address is the same store, by whatever name it is reached', () => {
    expect(stores(withDatabase('URL: "postgres://db/shop"'))).toEqual([
      'postgres://db/shop',
      'postgres://db/shop',
    ]);
    expect(stores(withDatabase('URL: "postgres://localhost:15432/shop"'))).toEqual([
      'postgres://db/shop',
      'postgres://db/shop',
    ]);
  });

  test('the same key or the same database on another host is not', () => {
    expect(stores(withDatabase('URL: "postgres://db/other"'))).toEqual([
      'postgres://db/other',
      'postgres://db/shop',
    ]);
    expect(stores(withDatabase('URL: "postgres://db2/shop"'))).toEqual([
      'postgres://db2/shop',
      'postgres://db/shop',
    ]);
    expect(stores(withDatabase('OTHER: "x"'))).toEqual(['postgres://a:URL/?a', 'postgres://db/shop']);
  });

  test('no password is in what comes out', () => {
    expect(
      JSON.stringify(withDatabase('URL: "postgres://root:hunter2@db/shop", DB_PASSWORD: hunter2')),
    ).not.toMatch(/hunter2|me:pw/);
  });
});

describe('a repository on disk', () => {
  test('ignored files, tests and links that lead out are left alone', () => {
    const outside = folderOf({ 'index.js': server('/outside') });
    const root = folderOf({
      'package.json': manifest('app', 'express'),
      'index.js': server('/own'),
      'index.test.js': server('/test'),
      '.gitignore': 'generated/\n',
      'generated/x.js': server('/generated'),
      'node_modules/y/index.js': server('/module'),
      'docker-compose.yml': 'services: { app: { build: . } }\n',
    });
    symlinkSync(join(outside, 'index.js'), join(root, 'link.js'));
    const system = scanRepository(root);
    expect(system.services.flatMap((one) => one.endpoints.map((endpoint) => endpoint.path))).toEqual([
      '/own',
    ]);
    expect(system.coverage.filesSkipped).toEqual([{ file: 'link.js', reason: 'symbolic link' }]);
    expect(JSON.stringify(system)).not.toContain(tmpdir());
    expect(scanRepository(root)).toEqual(system);
  });

  test('an empty folder is an empty system; a missing one is said', () => {
    expect(scanRepository(folderOf({})).services).toEqual([]);
    expect(() => scanRepository(join(tmpdir(), 'msv-there-is-none'))).toThrow(UserError);
  });

  test('broken and minified code is read as far as possible and listed', () => {
    const system = scanFiles(
      repositoryOf({
        'package.json': manifest('app', 'express'),
        'docker-compose.yml': 'services: { app: { build: . } }\n',
        'index.js': `${server('/a')}const = ;\n`,
        'bundle.js': `var a=${'"x",'.repeat(3000)}1;`,
        'binary.js': '\u0000\u0001\u0002 not code at all {{{',
      }),
    );
    expect(system.services[0]?.endpoints).toHaveLength(1);
    expect(system.coverage.filesSkipped.map((one) => one.file)).toEqual([
      'binary.js',
      'bundle.js',
      'index.js',
    ]);
  });
});

test('a summary is plain data and does not know its path', () => {
  const text = `import axios from 'axios';\nexport class A { constructor(private readonly url: string) {} get() { return axios.get(\`\${this.url}/x\`); } }\n`;
  const summary = lower('a.ts', text);
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  expect(lower('some/where/else.ts', text)).toEqual(summary);
});
