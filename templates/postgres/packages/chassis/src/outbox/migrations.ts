import { sql } from 'kysely';
import type { Migrations } from '../postgres/migrate.ts';

/** Tables of the outbox and the inbox; they go before a service's own: `{ ...messagingMigrations, ...migrations }`. */
export const messagingMigrations: Migrations = {
  '0000-messaging': {
    async up(db) {
      await sql`
        create table outbox (
          position bigint generated always as identity primary key,
          envelope jsonb not null
        )`.execute(db);
      await sql`
        create table inbox (
          consumer text not null,
          message_id text not null,
          handled_at timestamptz not null default now(),
          primary key (consumer, message_id)
        )`.execute(db);
      await sql`create index inbox_handled_at on inbox (handled_at)`.execute(db);
    },
  },
};
