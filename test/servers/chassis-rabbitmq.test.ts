import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type Generated, sql } from 'kysely';
import { Connection } from 'rabbitmq-client';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../templates/chassis/packages/chassis/src/log.ts';
import { createMetrics } from '../../templates/chassis/packages/chassis/src/metrics.ts';
import { createInbox } from '../../templates/postgres/packages/chassis/src/outbox/inbox.ts';
import { messagingMigrations } from '../../templates/postgres/packages/chassis/src/outbox/migrations.ts';
import { countWaiting, enqueue } from '../../templates/postgres/packages/chassis/src/outbox/outbox.ts';
import { startRelay } from '../../templates/postgres/packages/chassis/src/outbox/relay.ts';
import { inTransaction } from '../../templates/postgres/packages/chassis/src/postgres/transact.ts';
import { openTestDatabase } from '../../templates/postgres/packages/chassis/src/testing/postgres.ts';
import { openRabbitmq } from '../../templates/rabbitmq/packages/chassis/src/bus/rabbitmq.ts';
import { describeBus, message, subscription, until } from '../chassis/bus-contract.ts';

const url = process.env.AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672';
const exchange = `test-${randomUUID()}`;
const log = silentLogger();
const admin = new Connection(url);
admin.on('error', () => 'expected: the broker is stopped below');
const rabbitmqctl = (...parameters: string[]) => promisify(execFile)('rabbitmqctl', parameters);
const queues = new Set<string>();

/** Remembers the queues it makes, so that the broker can be left as it was. */
async function connect() {
  const bus = await openRabbitmq({ url, exchange, name: 'test', log, redeliveryDelayMs: 1 });
  return {
    ...bus,
    subscribe: (wanted: Parameters<typeof bus.subscribe>[0]) => {
      for (const end of ['', '.dead', '.parked']) queues.add(`${wanted.queue}${end}`);
      return bus.subscribe(wanted);
    },
  };
}

/** Takes the messages out to look at them; they go back when the channel closes without a word. */
async function idsIn(queue: string): Promise<readonly string[]> {
  const channel = await admin.acquire();
  try {
    const ids: string[] = [];
    const next = () => channel.basicGet({ queue });
    for (let found = await next(); found; found = await next()) ids.push(String(found.messageId));
    return ids;
  } finally {
    await channel.close();
  }
}

afterAll(async () => {
  for (const queue of queues) await admin.queueDelete({ queue });
  await admin.exchangeDelete({ exchange });
  await admin.close();
});

describeBus('rabbitmq', { connect, idsIn });

describe('rabbitmq', () => {
  it('says in a sentence that the broker is not there', async () => {
    const nobody = openRabbitmq({
      url: 'amqp://127.0.0.1:1',
      exchange,
      name: 'test',
      log,
      connectTimeoutMs: 200,
    });
    await expect(nobody).rejects.toThrow('RabbitMQ could not be reached');
  });

  it('lets a model change its retries, and no longer listens to the version before', async () => {
    const key = randomUUID();
    const before = await connect();
    const old = { queue: key, types: [`${key}.v1`], retries: 2, handle: async () => undefined };
    await before.subscribe(subscription(old));
    await before.close();
    const bus = await connect();
    const seen: string[] = [];
    const handle = async ({ type }: { readonly type: string }) => void seen.push(type);
    await bus.subscribe(
      subscription({ queue: key, types: [`${key}.v2`], retired: [`${key}.v1`], retries: 3, handle }),
    );
    await bus.publish([message(`${key}.v1`), message(`${key}.v2`)]);
    await until(() => seen.length > 0);
    await bus.close();
    expect(seen).toEqual([`${key}.v2`]);
  });

  it('loses nothing and does nothing twice when the broker stops in the middle', async () => {
    const database = await openTestDatabase<{ done: { at: Generated<number>; id: string } }>({
      ...messagingMigrations,
      '0001-init': {
        up: async (db) =>
          void (await sql`create table done (at bigint generated always as identity, id text not null)`.execute(
            db,
          )),
      },
    });
    const { db } = database;
    const bus = await connect();
    const inbox = createInbox(db);
    const type = `${randomUUID()}.v1`;
    await bus.subscribe(
      subscription({
        queue: type,
        types: [type],
        retries: 20,
        handle: ({ id }) =>
          inbox(type, id, () =>
            inTransaction(db, async (tx) => void (await tx.insertInto('done').values({ id }).execute())),
          ),
      }),
    );
    const relay = startRelay({ db, bus, log, metrics: createMetrics('test'), everyMs: 5 });
    const sent: string[] = [];
    const write = async (count: number) => {
      for (let written = 0; written < count; written++) {
        const envelope = message(type);
        await enqueue(db, [envelope]);
        sent.push(envelope.id);
      }
    };
    await write(50);
    const stopping = rabbitmqctl('stop_app');
    await write(100);
    await stopping;
    expect(bus.ready()).toBe(false);
    try {
      await write(50);
      expect(await countWaiting(db)).toBeGreaterThan(0);
    } finally {
      await rabbitmqctl('start_app');
    }
    const done = async () =>
      (await db.selectFrom('done').select('id').orderBy('at').execute()).map(({ id }) => id);
    await until(async () => (await done()).length >= sent.length);
    await relay.stop();
    expect(await done()).toEqual(sent);
    expect(await countWaiting(db)).toBe(0);
    await bus.close();
    await database.close();
  });
});
