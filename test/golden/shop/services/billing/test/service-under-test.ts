import { silentLogger } from '@shop/chassis/log';
import { createMetrics } from '@shop/chassis/metrics';
import { messagingMigrations } from '@shop/chassis/outbox/migrations';
import { createTestAuth } from '@shop/chassis/testing/auth';
import { openTestDatabase } from '@shop/chassis/testing/postgres';
import { buildApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createPorts } from '../src/generated/adapters.ts';
import { migrations } from '../src/generated/postgres/migrations/index.ts';
import type { Database } from '../src/generated/postgres/tables.ts';

export type ServiceUnderTest = Awaited<ReturnType<typeof startServiceUnderTest>>;

/** The service on a database of its own, without a broker. It calls nobody. */
export async function startServiceUnderTest() {
  const database = await openTestDatabase<Database>({ ...messagingMigrations, ...migrations });
  const auth = await createTestAuth();
  const log = silentLogger();
  const metrics = createMetrics('billing');
  const config = readConfig({
    DATABASE_URL: database.url,
    AMQP_URL: 'amqp://nobody.invalid',
  });
  const ports = createPorts({ db: database.db, config, log, metrics });
  const app = await buildApp({ ports, log, metrics, authenticator: auth.authenticator, checks: {} });
  return {
    app,
    auth,
    ports,
    db: database.db,
    async close() {
      await app.close();
      await database.close();
    },
  };
}
