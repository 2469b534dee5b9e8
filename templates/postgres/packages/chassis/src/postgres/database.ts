import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import { Type } from 'typebox';
import type { Logger } from '../log.ts';

/** Settings of a service that keeps its data in PostgreSQL. */
export const postgresSettings = {
  DATABASE_URL: Type.String({
    description: 'postgres://user:password@host:5432/database',
    pattern: '^postgres(ql)?://',
  }),
  DATABASE_POOL_MAX: Type.Integer({ minimum: 1, default: 10, description: 'connections of one replica' }),
};

/**
 * Opens a pool of connections; the first query connects. Numerics stay text (money is never a float), dates stay
 * `2026-11-21`, instants become ISO 8601 in UTC, bigints become numbers.
 */
export function openDatabase<Tables>(
  url: string,
  options: { readonly name: string; readonly log: Logger; readonly max?: number },
): Kysely<Tables> {
  const pool = new Pool({
    connectionString: url,
    application_name: options.name,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    // No statement of a service should take longer; a runaway one must not hold its locks for ever.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    options: '-c timezone=UTC',
    types: { getTypeParser },
  });
  // An idle connection that breaks must not break the process: the pool opens another one, or is closing anyway.
  pool.on('error', (error) => {
    if (!pool.ending) options.log.warn({ err: error }, 'a connection to the database was lost');
  });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** For `/health/ready`: does the database answer? */
export function databaseCheck<Tables>(db: Kysely<Tables>): () => Promise<boolean> {
  return async () => {
    await sql`select 1`.execute(db);
    return true;
  };
}

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: Number,
  [types.builtins.DATE]: (text) => text,
  [types.builtins.TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
};

function getTypeParser(type: number, format?: 'text' | 'binary') {
  return parsers[type] ?? types.getTypeParser(type, format);
}
