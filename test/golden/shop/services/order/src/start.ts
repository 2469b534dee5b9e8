import type { Bus } from '@shop/chassis/bus/bus';
import { startConsumers } from '@shop/chassis/bus/consume';
import { openRabbitmq } from '@shop/chassis/bus/rabbitmq';
import type { Environment } from '@shop/chassis/config';
import { createAuthenticator } from '@shop/chassis/http/auth';
import { createLogger } from '@shop/chassis/log';
import { createMetrics } from '@shop/chassis/metrics';
import { createInbox } from '@shop/chassis/outbox/inbox';
import { messagingMigrations } from '@shop/chassis/outbox/migrations';
import { startRelay } from '@shop/chassis/outbox/relay';
import { databaseCheck, openDatabase } from '@shop/chassis/postgres/database';
import { migrate } from '@shop/chassis/postgres/migrate';
import { type Running, startService } from '@shop/chassis/running';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { createPorts } from './generated/adapters.ts';
import { migrations } from './generated/postgres/migrations/index.ts';
import type { Database } from './generated/postgres/tables.ts';
import { createSubscriptions } from './generated/subscriptions.ts';

const name = 'order';
const exchange = 'shop.events';

/**
 * Starts the service: configuration, database, bus, outbox, HTTP, consumers. Stopping undoes these steps in reverse.
 * `overrides.bus` takes the place of RabbitMQ where all services run in one process.
 */
export async function start(env: Environment, overrides: { readonly bus?: Bus } = {}): Promise<Running> {
  const config = readConfig(env);
  const log = createLogger({ name, level: config.LOG_LEVEL, format: config.LOG_FORMAT });
  return startService({ name, log, config }, async (onStop) => {
    const metrics = createMetrics(name);
    const db = openDatabase<Database>(config.DATABASE_URL, { name, log, max: config.DATABASE_POOL_MAX });
    onStop('database', () => db.destroy());
    await migrate(db, { ...messagingMigrations, ...migrations }, log);

    const bus = overrides.bus ?? (await openRabbitmq({ url: config.AMQP_URL, exchange, name, log }));
    onStop('bus', () => bus.close());
    const relay = startRelay({ db, bus, log, metrics });
    onStop('outbox', () => relay.stop());

    const ports = createPorts({ db, config, log, metrics });
    const app = await buildApp({
      ports,
      log,
      metrics,
      authenticator: createAuthenticator(config),
      checks: { database: databaseCheck(db), bus: () => bus.ready() },
      trustedProxies: config.TRUSTED_PROXIES,
    });
    onStop('http', () => app.close());
    const address = await app.listen({ host: config.HOST, port: config.PORT });

    onStop('consumers', () => bus.stopConsuming());
    await startConsumers({ bus, subscriptions: createSubscriptions(ports, createInbox(db)), log, metrics });
    return address;
  });
}
