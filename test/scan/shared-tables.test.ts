import { describe, expect, test } from 'vitest';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { scanFiles } from '../../src/scan/scan.ts';
import { sharedStores } from '../../src/system/shared-stores.ts';
import type { System } from '../../src/system/system.ts';

const manifest = (name: string): string =>
  `{ "name": "${name}", "dependencies": { "express": "*", "pg": "*" }, "scripts": { "start": "node index.js" } }`;
const code = (...queries: readonly string[]): string => `const { Pool } = require('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL });
require('express')().listen(3000);
${queries.map((query) => `pool.query('${query}');`).join('\n')}
`;
const creates = (...tables: readonly string[]): string =>
  tables.map((table) => `CREATE TABLE ${table} (id int);\n`).join('');

/** A service `shop` that creates tables, and `report` that runs the queries. */
function scan(
  tables: readonly string[],
  queries: readonly string[],
  more: Readonly<Record<string, string>> = {},
): System {
  return scanFiles(
    repositoryOf({
      'shop/package.json': manifest('shop'),
      'shop/index.js': code('SELECT * FROM invoices'),
      'shop/migrations/1.sql': creates(...tables),
      'report/package.json': manifest('report'),
      'report/index.js': code(...queries),
      ...more,
    }),
  );
}

function sureness(system: System): readonly string[] {
  return sharedStores(system, 'schema').flatMap(({ users }) =>
    users.map((user) => `${user.service.name} ${user.confidence}`),
  );
}

const two = ['SELECT * FROM invoices', 'SELECT * FROM users'] as const;

describe('a service that works on the tables of another', () => {
  test('shares its database firmly where several tables say so, and the proof says why', () => {
    const system = scan(['invoices', 'users'], two, {
      'shop/.env.example': 'DATABASE_URL=postgres://localhost/shop\n',
      'report/.env.example': 'DATABASE_URL=postgres://localhost/report\n',
    });
    expect(sureness(system)).toEqual(['report firm', 'shop firm']);
    const [report] = system.services;
    const steps = report?.storeUses[0]?.evidence.map((one) => `${one.file}: ${one.note}`) ?? [];
    expect(steps).toContain(
      'shop/migrations/1.sql: invoices is created by shop; report creates none of its tables',
    );
  });

  test.each([
    ['one table', ['invoices', 'users'], ['SELECT * FROM invoices']],
    [
      'tables that everybody has',
      ['users', 'orders', 'sessions'],
      ['SELECT * FROM users', 'SELECT * FROM orders'],
    ],
    [
      'more tables that nobody creates',
      ['invoices', 'users'],
      [...two, 'SELECT * FROM alpha', 'SELECT * FROM beta'],
    ],
  ] as const)('perhaps shares it: %s', (_, tables, queries) => {
    expect(sureness(scan(tables, queries))).toEqual(['report tentative', 'shop tentative']);
  });

  test('does not share what another may create as well', () => {
    const system = scan(['users'], ['SELECT * FROM users'], {
      'team/package.json': manifest('team'),
      'team/index.js': code('SELECT * FROM users'),
      'team/migrations/1.sql': creates('users'),
    });
    expect(sureness(system)).toEqual([]);
  });

  test('does not share where the deployment gives it a database of its own', () => {
    const compose = `services:
  shop: { build: ./shop, environment: { DATABASE_URL: "postgres://db/shop" } }
  report: { build: ./report, environment: { DATABASE_URL: "postgres://db/report" } }
`;
    expect(sureness(scan(['invoices', 'users'], two, { 'compose.yaml': compose }))).toEqual([]);
  });

  test('is not put on a database that the deployment names otherwise than its example does', () => {
    const compose = `services:
  shop: { build: ./shop, environment: { DATABASE_URL: "postgres://db/shop" } }
`;
    const own = { 'report/.env.example': 'DATABASE_URL=postgres://localhost/report\n' };
    expect(sureness(scan(['invoices', 'users'], two, { 'compose.yaml': compose, ...own }))).toEqual([]);
    expect(sureness(scan(['invoices', 'users'], two, { 'compose.yaml': compose }))).toEqual([
      'report firm',
      'shop certain',
    ]);
  });
});
