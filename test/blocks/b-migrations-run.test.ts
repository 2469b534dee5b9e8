import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planMigrations } from '../../src/blocks/postgres-store/migration-record.ts';
import { printChange } from '../../src/blocks/postgres-store/migration-sql.ts';
import type { Column, Migration, Table } from '../../src/blocks/postgres-store/schema.ts';
import { silentLogger } from '../../templates/chassis/packages/chassis/src/log.ts';
import { openDatabase } from '../../templates/postgres/packages/chassis/src/postgres/database.ts';
import { type Migrations, migrate } from '../../templates/postgres/packages/chassis/src/postgres/migrate.ts';
import {
  type TestServer,
  testServer,
} from '../../templates/postgres/packages/chassis/src/testing/postgres-server.ts';

let server: TestServer;
let client: Client;
let url: string;

beforeAll(async () => {
  server = await testServer();
  ({ url } = await server.createDatabase());
  client = new Client({ connectionString: url });
  await client.connect();
}, 60_000);

afterAll(async () => {
  await client.end();
  await server.release();
});

const column = (name: string, type: Column['type'], fill: string, more: Partial<Column> = {}): Column => ({
  name,
  type,
  fill,
  nullable: false,
  oneOf: [],
  ...more,
});
const table = (name: string, ...columns: readonly Column[]): Table => ({
  name,
  primaryKey: 'id',
  columns: [column('id', 'integer', '0'), ...columns],
  indexes: [],
});

/** Runs the migrations that come after `had`; returns all. */
async function run(had: readonly Migration[], wanted: Table): Promise<readonly Migration[]> {
  const all = planMigrations('order', had.length === 0 ? undefined : JSON.stringify({ migrations: had }), [
    wanted,
  ]);
  for (const { changes } of all.slice(had.length)) {
    for (const statement of changes.flatMap((change) => printChange(change))) await client.query(statement);
  }
  return all;
}

describe('migrations on PostgreSQL', () => {
  it('keep the rows that are there through every kind of change', async () => {
    const state = (...oneOf: readonly string[]) => column('state', 'text', "'placed'", { oneOf });
    let had = await run([], table('orders', state('placed', 'lost'), column('group', 'text', "''")));
    await client.query(`insert into orders (id, state, "group") values (1, 'lost', '7')`);
    had = await run(had, table('orders', state('placed'), column('group', 'integer', '0')));
    had = await run(
      had,
      table(
        'orders',
        state('placed', 'sent'),
        column('group', 'jsonb', "'[]'"),
        column('total', 'numeric', "'0'"),
      ),
    );
    had = await run(had, table('orders', state('placed', 'sent'), column('total', 'numeric', "'0'")));
    await client.query(`insert into orders (id, state, total) values (2, 'sent', '1.50')`);
    had = await run(had, table('orders', state('placed', 'sent'), column('group', 'jsonb', "'[]'")));
    const { rows } = await client.query('select id, state, "group", total from orders order by id');
    expect(rows).toEqual([
      { id: 1, state: 'lost', group: 7, total: '0' },
      { id: 2, state: 'sent', group: [], total: '1.50' },
    ]);
    await expect(client.query(`insert into orders (id, state) values (3, 'nowhere')`)).rejects.toThrow(
      /check/,
    );
    expect(had.map(({ name }) => name)).toHaveLength(5);
  });

  it('convert between all types of columns that can hold the same', async () => {
    const values: readonly (readonly [Column['type'], string, Column['type'], unknown])[] = [
      ['text', "'7'", 'integer', 7],
      ['integer', '7', 'text', '7'],
      ['integer', '7', 'numeric', '7'],
      ['text', "'2026-01-31'", 'date', expect.any(Date)],
      ['text', "'x'", 'jsonb', 'x'],
      ['jsonb', `'"x"'`, 'text', 'x'],
      ['jsonb', "'12'", 'integer', 12],
      ['uuid', "'00000000-0000-0000-0000-000000000001'", 'text', '00000000-0000-0000-0000-000000000001'],
    ];
    for (const [index, [from, value, to, expected]] of values.entries()) {
      const name = `things_${index}`;
      const had = await run([], table(name, column('value', from, value)));
      await client.query(`insert into ${name} (id, value) values (1, ${value})`);
      await run(had, table(name, column('value', to, 'null', { nullable: true })));
      expect((await client.query(`select value from ${name}`)).rows).toEqual([{ value: expected }]);
    }
  });

  it('let the release before start on the database of a newer one', async () => {
    const db = openDatabase(url, { name: 'test', log: silentLogger(), max: 1 });
    const first: Migrations = { '0001-init': { up: async () => {} } };
    const newer: Migrations = { ...first, '0002-more': { up: async () => {} } };
    await migrate(db, newer, silentLogger());
    await migrate(db, first, silentLogger());
    await migrate(db, newer, silentLogger());
    await expect(migrate(db, { '0002-more': { up: async () => {} } }, silentLogger())).rejects.toThrow(
      /0001-init/,
    );
    await db.destroy();
  });
});
