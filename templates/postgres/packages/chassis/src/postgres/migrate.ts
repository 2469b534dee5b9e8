import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Logger } from '../log.ts';

/** Steps by name; names sort in the order of the steps: `0001-init`, `0002-add-parcel`. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Brings the database to the newest migration. Replicas that start together wait for each other.
 * What was applied before is never looked at again, so an applied migration must not be changed.
 * @throws what the database said, with the name of the migration that failed
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  migrations: Migrations,
  log: Logger,
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  for (const { migrationName, status } of results) {
    if (status === 'Success') log.info({ migration: migrationName }, 'database migrated');
    if (status === 'Error') throw new Error(`migration ${migrationName} failed`, { cause: error });
  }
  if (error) throw error;
}
