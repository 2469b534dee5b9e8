import { describe, expect, it } from 'vitest';
import { planMigrations, recordPath } from '../../src/blocks/postgres-store/migration-record.ts';
import { printChange } from '../../src/blocks/postgres-store/migration-sql.ts';
import type { Column, Migration, Table } from '../../src/blocks/postgres-store/schema.ts';
import { replayChanges } from '../../src/blocks/postgres-store/schema-changes.ts';
import { UserError } from '../../src/errors.ts';

const text = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'text',
  nullable: false,
  fill: "''",
  oneOf: [],
  ...more,
});
const key = text('order_id', { type: 'uuid', fill: "'00000000-0000-0000-0000-000000000000'" });
const orders = (...columns: readonly Column[]): Table => ({
  name: 'orders',
  primaryKey: 'order_id',
  columns: [key, ...columns],
  indexes: [],
});
const record = (migrations: readonly Migration[]): string => JSON.stringify({ migrations });
/** Statements of the newest migration when the tables go from `before` to `after`. */
function statements(before: Table, after: Table): readonly string[] {
  const first = planMigrations('order', undefined, [before]);
  const both = planMigrations('order', record(first), [after]);
  expect(both.slice(0, 1)).toEqual(first);
  return both[1]?.changes.flatMap((change) => printChange(change)) ?? [];
}

describe('the migrations of a service', () => {
  it('start with all its tables and indexes', () => {
    const table = {
      ...orders(text('state', { oneOf: ['placed', "cook's"] }), text('note', { nullable: true })),
      indexes: [{ name: 'orders_note_key', columns: ['note'], unique: true }],
    };
    const [first, ...others] = planMigrations('order', undefined, [table]);
    expect(others).toEqual([]);
    expect(first?.name).toBe('0001-init');
    expect(first?.changes.flatMap((change) => printChange(change))).toEqual([
      `create table orders (
  order_id uuid primary key,
  state text not null check (state in ('placed', 'cook''s')),
  note text
)`,
      'create unique index orders_note_key on orders (note)',
    ]);
  });

  it('stay as they are while the tables do', () => {
    const first = planMigrations('order', undefined, [orders(text('note'))]);
    expect(planMigrations('order', record(first), [orders(text('note'))])).toEqual(first);
  });

  it('get a column with a value for the rows that are there', () => {
    expect(statements(orders(), orders(text('note')))).toEqual([
      "alter table orders add column note text not null default ''",
    ]);
    const first = planMigrations('order', undefined, [orders()]);
    expect(planMigrations('order', record(first), [orders(text('gift_note'))])[1]?.name).toBe(
      '0002-add-gift-note-to-orders',
    );
  });

  it('never drop a column, but free new rows from filling it', () => {
    expect(statements(orders(text('note')), orders())).toEqual([
      'alter table orders alter column note drop not null',
    ]);
  });

  it('fill a column that came back before they require it', () => {
    const first = planMigrations('order', undefined, [orders(text('note'))]);
    const second = planMigrations('order', record(first), [orders()]);
    const third = planMigrations('order', record(second), [orders(text('note'))]);
    expect(third[2]?.changes.flatMap((change) => printChange(change))).toEqual([
      "update orders set note = '' where note is null",
      "alter table orders alter column note set default ''",
      'alter table orders alter column note set not null',
    ]);
  });

  it('keep every word a column could hold', () => {
    const states = (...oneOf: readonly string[]): Table => orders(text('state', { oneOf }));
    expect(statements(states('placed', 'lost'), states('placed', 'shipped'))).toEqual([
      'alter table orders drop constraint if exists orders_state_check',
      "alter table orders add constraint orders_state_check check (state in ('placed', 'lost', 'shipped')) not valid",
    ]);
    expect(statements(states('placed', 'lost'), states('placed'))).toEqual([]);
  });

  it('convert values when a type changes', () => {
    const number = text('note', { type: 'integer', fill: '0' });
    const list = text('note', { type: 'jsonb', fill: "'[]'" });
    expect(statements(orders(text('note')), orders(number))[1]).toContain('type integer using note::integer');
    expect(statements(orders(text('note')), orders(list))[1]).toContain('type jsonb using to_jsonb(note)');
    expect(statements(orders(list), orders(text('note')))[1]).toContain("type text using note #>> '{}'");
  });

  it('rename the key of a table', () => {
    const renamed = { ...orders(), primaryKey: 'number', columns: [{ ...key, name: 'number' }] };
    expect(statements(orders(), renamed)).toEqual(['alter table orders rename column order_id to number']);
  });

  it('quote what SQL keeps for itself', () => {
    expect(statements(orders(), orders(text('group')))).toEqual([
      `alter table orders add column "group" text not null default ''`,
    ]);
  });

  it('can be replayed to the tables they made', () => {
    const wanted = orders(text('state', { oneOf: ['placed'] }), text('note', { nullable: true }));
    const migrations = planMigrations('order', undefined, [wanted]);
    expect(replayChanges(migrations.flatMap((migration) => migration.changes))).toEqual([wanted]);
  });

  it.each(['', '{', '[]', '{"migrations":3}', '{"migrations":[{"name":1}]}'])(
    'are not guessed from the damaged record %j',
    (damaged) => {
      expect(() => planMigrations('order', damaged, [orders()])).toThrow(UserError);
      expect(recordPath('order')).toBe('.msv/records/migrations/order.json');
    },
  );
});
