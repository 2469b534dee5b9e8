// Made by msv from domain.yaml. Do not edit: a database may have run it already, and it never runs twice.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invoices (
      invoice_id uuid primary key,
      order_id uuid not null,
      total numeric not null,
      version integer not null
    )`.execute(db);
  await sql`create index invoices_order_id on invoices (order_id)`.execute(db);
}
