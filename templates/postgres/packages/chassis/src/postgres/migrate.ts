import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Logger } from '../log.ts';

/** Steps by name; names sort in the order of the steps: `0001-init`, `0002-add-parcel`. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Brings the database to the newest migration. Replicas that start together wait for each other.
 * What was applied before is never looked at again, so an applied migration must not be changed. A database that a newer
 * release has migrated already is left as it is: migrations only add, and the release before must still start.
 * @throws what the database said, with the name of the migration that failed, or that it can't be reached
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  migrations: Migrations,
  log: Logger,
): Promise<void> {
  await reach(db);
  const newer = await appliedAfter(db, Object.keys(migrations).sort().at(-1) ?? '');
  if (newer.length > 0) log.warn({ migrations: newer }, 'a newer release has migrated the database already');
  const known = Object.fromEntries([
    ...Object.entries(migrations).map(([name, migration]) => [name, patient(migration)]),
    ...newer.map((name) => [name, nothing]),
  ]);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  const { error, results = [] } = await migrator.migrateToLatest();
  for (const { migrationName, status } of results) {
    if (status === 'Success') log.info({ migration: migrationName }, 'database migrated');
    if (status === 'Error') throw new Error(`migration ${migrationName} failed`, { cause: error });
  }
  if (error) throw error;
}

/** A service that can't reach its database at the start says so and ends; later the pool tries again by itself. */
async function reach<Tables>(db: Kysely<Tables>): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    const question = 'is DATABASE_URL right, and the server up?';
    throw new Error(`PostgreSQL could not be reached: ${question}`, { cause: error });
  }
}

/** An index on a large table takes longer than any statement of the service may. */
function patient(migration: Migration): Migration {
  return {
    async up(db) {
      await sql`set local statement_timeout = 0`.execute(db);
      await migration.up(db);
    },
  };
}

/** Stands for a migration whose steps only the newer release knows. */
const nothing: Migration = { up: async () => {} };

/** Names of applied migrations that come after one of ours; none in a new database. */
async function appliedAfter<Tables>(db: Kysely<Tables>, last: string): Promise<readonly string[]> {
  const table = sql<{ found: string | null }>`select to_regclass('kysely_migration')::text as found`;
  if (!(await table.execute(db)).rows[0]?.found) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => name > last);
}
