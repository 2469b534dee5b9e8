import type { Kysely } from 'kysely';
import { silentLogger } from '../log.ts';
import { openDatabase } from '../postgres/database.ts';
import { type Migrations, migrate } from '../postgres/migrate.ts';
import { testServer } from './postgres-server.ts';

export type TestDatabase<Tables> = {
  readonly db: Kysely<Tables>;
  readonly url: string;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
};

/**
 * A new, migrated database of its own for a test file. The server is the one `npm test` has started for all files;
 * where a file is run by itself, a temporary one is started and stopped with it.
 */
export async function openTestDatabase<Tables>(migrations: Migrations): Promise<TestDatabase<Tables>> {
  const server = await testServer();
  const { url, drop } = await server.createDatabase();
  const db = openDatabase<Tables>(url, { name: 'test', log: silentLogger(), max: 5 });
  await migrate(db, migrations, silentLogger());
  return {
    db,
    url,
    async close() {
      await db.destroy();
      await drop();
      await server.release();
    },
  };
}
