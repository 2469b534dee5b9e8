// Made by msv from domain.yaml. Do not edit: a database may have run it already, and it never runs twice.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table orders (
      order_id uuid primary key,
      customer text not null,
      total numeric not null,
      version integer not null
    )`.execute(db);
}
