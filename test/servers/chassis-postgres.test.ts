import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bus } from '../../templates/chassis/packages/chassis/src/bus/bus.ts';
import type { Envelope } from '../../templates/chassis/packages/chassis/src/bus/envelope.ts';
import { silentLogger } from '../../templates/chassis/packages/chassis/src/log.ts';
import { createMetrics } from '../../templates/chassis/packages/chassis/src/metrics.ts';
import {
  embeddedBinaries,
  findBinaries,
} from '../../templates/postgres/packages/chassis/src/dev/postgres/binaries.ts';
import { startCluster } from '../../templates/postgres/packages/chassis/src/dev/postgres/cluster.ts';
import {
  ensureDatabase,
  startTemporaryCluster,
} from '../../templates/postgres/packages/chassis/src/dev/postgres/server.ts';
import { createInbox, pruneInbox } from '../../templates/postgres/packages/chassis/src/outbox/inbox.ts';
import { messagingMigrations } from '../../templates/postgres/packages/chassis/src/outbox/migrations.ts';
import { countWaiting, enqueue } from '../../templates/postgres/packages/chassis/src/outbox/outbox.ts';
import { startRelay } from '../../templates/postgres/packages/chassis/src/outbox/relay.ts';
import {
  databaseCheck,
  openDatabase,
} from '../../templates/postgres/packages/chassis/src/postgres/database.ts';
import { migrate } from '../../templates/postgres/packages/chassis/src/postgres/migrate.ts';
import {
  createTransact,
  inTransaction,
  toJson,
  violatedConstraint,
} from '../../templates/postgres/packages/chassis/src/postgres/transact.ts';
import {
  openTestDatabase,
  type TestDatabase,
} from '../../templates/postgres/packages/chassis/src/testing/postgres.ts';
import { message, until } from '../chassis/bus-contract.ts';

type Tables = { stock: { sku: string; on_hand: number; price: string; tags: unknown } };

const log = silentLogger();
let database: TestDatabase<Tables>;
let db: Kysely<Tables>;

beforeAll(async () => {
  database = await openTestDatabase<Tables>({
    ...messagingMigrations,
    '0001-init': {
      up: async (schema) => {
        await sql`create table stock (sku text constraint stock_sku primary key, on_hand bigint, price numeric(12, 2), tags jsonb)`.execute(
          schema,
        );
      },
    },
  });
  db = database.db;
});

afterAll(() => database.close());

beforeEach(async () => {
  await sql`truncate outbox, inbox, stock`.execute(db);
});

/** A bus that keeps what it is given, and is out of reach when told so. */
function recordingBus(): Bus & { readonly published: Envelope[]; isDown: boolean; refusals: number } {
  const published: Envelope[] = [];
  return {
    name: 'recording',
    published,
    isDown: false,
    refusals: 0,
    async publish(envelopes) {
      if (this.isDown) {
        this.refusals += 1;
        throw new Error('out of reach');
      }
      published.push(...envelopes);
    },
    subscribe: async () => {},
    ready: () => true,
    stopConsuming: async () => {},
    close: async () => {},
  };
}

describe('the database', () => {
  it('gives values as the domain wants them', async () => {
    const tags = ['a', { b: 1 }];
    await db
      .insertInto('stock')
      .values({ sku: 'A-1', on_hand: 7, price: '10.10', tags: toJson(tags) })
      .execute();
    const rows = await db.selectFrom('stock').selectAll().execute();
    expect(rows).toEqual([{ sku: 'A-1', on_hand: 7, price: '10.10', tags }]);
    const times =
      await sql`select date '2026-11-21' as day, timestamptz '2026-11-21 12:00:00+02' as at`.execute(db);
    expect(times.rows).toEqual([{ day: '2026-11-21', at: '2026-11-21T10:00:00.000Z' }]);
    expect(await databaseCheck(db)()).toBe(true);
  });

  it('names the constraint that an insert violates', async () => {
    const insert = () =>
      db.insertInto('stock').values({ sku: 'A-1', on_hand: 1, price: '1', tags: null }).execute();
    await insert();
    expect(violatedConstraint(await insert().catch((error: unknown) => error))).toBe('stock_sku');
    expect(violatedConstraint(new Error('something else'))).toBeUndefined();
  });

  it('migrates once, however many replicas start together', async () => {
    const steps: string[] = [];
    const more = {
      ...messagingMigrations,
      '0001-init': { up: async () => void steps.push('0001') },
      '0002-more': { up: async () => void steps.push('0002') },
    };
    await Promise.all([migrate(db, more, log), migrate(db, more, log)]);
    expect(steps).toEqual(['0002']);
    const broken = {
      ...more,
      '0003-broken': { up: async () => Promise.reject(new Error('no such column')) },
    };
    await expect(migrate(db, broken, log)).rejects.toThrow('migration 0003-broken failed');
  });

  it('says in a sentence that the server is not there', async () => {
    const nobody = openDatabase('postgres://x@127.0.0.1:1/x', { name: 'test', log });
    await expect(migrate(nobody, {}, log)).rejects.toThrow('PostgreSQL could not be reached');
    await nobody.destroy();
  });
});

describe('a unit of work', () => {
  it('happens wholly or not at all', async () => {
    const transact = createTransact(db, (tx) => tx);
    const failing = transact(async (tx) => {
      await tx.insertInto('stock').values({ sku: 'A-1', on_hand: 1, price: '1', tags: null }).execute();
      await enqueue(tx, [message('catalog.StockAdded.v1')]);
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await db.selectFrom('stock').selectAll().execute()).toEqual([]);
    expect(await countWaiting(db)).toBe(0);
  });

  it('joins the one that is open', async () => {
    const transact = createTransact(db, (tx) => tx);
    const ids = await transact(async (outer) => {
      const id = async (tx: Kysely<Tables>) =>
        (await sql<{ id: string }>`select txid_current()::text as id`.execute(tx)).rows[0]?.id;
      return [await id(outer), await inTransaction(db, id), await transact(id)];
    });
    expect(new Set(ids).size).toBe(1);
  });
});

describe('the inbox', () => {
  it('lets a message have its effect once, even when delivered twice at the same time', async () => {
    const inbox = createInbox(db);
    let effects = 0;
    const handle = () => inbox('order.PriceChanged', 'message-1', async () => void effects++);
    await Promise.all([handle(), handle(), handle()]);
    expect(effects).toBe(1);
    await inbox('another consumer', 'message-1', async () => void effects++);
    expect(effects).toBe(2);
  });

  it('forgets a message whose work failed, so that it can be tried again', async () => {
    const inbox = createInbox(db);
    await expect(inbox('c', 'm', async () => Promise.reject(new Error('not yet')))).rejects.toThrow(
      'not yet',
    );
    let effects = 0;
    await inbox('c', 'm', async () => void effects++);
    expect(effects).toBe(1);
  });

  it('forgets what was long ago', async () => {
    await sql`insert into inbox values ('c', 'old', now() - interval '31 days'), ('c', 'new', now())`.execute(
      db,
    );
    await pruneInbox(db);
    const { rows } = await sql`select message_id from inbox`.execute(db);
    expect(rows).toEqual([{ message_id: 'new' }]);
  });
});

describe('the relay', () => {
  const relayTo = (bus: Bus) => startRelay({ db, bus, log, metrics: createMetrics('order'), everyMs: 10 });

  it('publishes in the order of writing and empties the outbox', async () => {
    const bus = recordingBus();
    const sent = Array.from({ length: 250 }, (_, at) => message('order.OrderPlaced.v1', { at }));
    for (const part of [sent.slice(0, 120), sent.slice(120)])
      await inTransaction(db, (tx) => enqueue(tx, part));
    const relay = relayTo(bus);
    await until(() => bus.published.length >= 250);
    await relay.stop();
    expect(bus.published).toEqual(sent);
    expect(await countWaiting(db)).toBe(0);
  });

  it('prunes the inbox when it starts, and not at every look', async () => {
    const remember = () => sql`insert into inbox values ('c', 'old', now() - interval '31 days')`.execute(db);
    const remembered = async () => (await sql`select 1 from inbox`.execute(db)).rows.length;
    const bus = recordingBus();
    await remember();
    const relay = relayTo(bus);
    await until(async () => (await remembered()) === 0);
    await remember();
    for (let rounds = 1; rounds <= 3; rounds++) {
      await enqueue(db, [message('order.OrderPlaced.v1')]);
      await until(() => bus.published.length === rounds);
    }
    await relay.stop();
    expect(await remembered()).toBe(1);
  });

  it('keeps what the broker did not take, and sends it later', async () => {
    const bus = recordingBus();
    bus.isDown = true;
    const relay = relayTo(bus);
    const sent = message('order.OrderPlaced.v1');
    await enqueue(db, [sent]);
    await until(() => bus.refusals > 1);
    expect(await countWaiting(db)).toBe(1);
    bus.isDown = false;
    await until(() => bus.published.length === 1);
    await relay.stop();
    expect(bus.published).toEqual([sent]);
  });

  it('keeps the order when several replicas relay, and the first one is slow', async () => {
    const bus = recordingBus();
    const delays = [200, 100];
    const slow = {
      ...bus,
      publish: async (envelopes: readonly Envelope[]) => {
        await sleep(delays.shift() ?? 0);
        await bus.publish(envelopes);
      },
    };
    const sent = Array.from({ length: 300 }, (_, at) => message('order.OrderPlaced.v1', { at }));
    await enqueue(db, sent);
    const relays = [relayTo(slow), relayTo(slow), relayTo(slow)];
    await until(() => bus.published.length >= 300);
    await Promise.all(relays.map((relay) => relay.stop()));
    expect(bus.published.map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
  });

  it('sends the last messages before it stops', async () => {
    const bus = recordingBus();
    const relay = startRelay({ db, bus, log, metrics: createMetrics('order'), everyMs: 60_000 });
    await relay.flush();
    await enqueue(db, [message('order.OrderPlaced.v1')]);
    await relay.stop();
    expect(bus.published).toHaveLength(1);
  });
});

describe('a cluster of our own', () => {
  it.each([
    ['the machine or npm', findBinaries],
    ['npm', embeddedBinaries],
  ])('starts from the binaries of %s, keeps its data, and leaves nothing running', async (_name, find) => {
    const folder = await mkdtemp(join(tmpdir(), 'postgres-test-'));
    const binaries = await find();
    const first = await startCluster({ folder, durable: false, binaries });
    const url = await ensureDatabase(first.url, 'order');
    await withDatabase(url, (own) => sql`create table kept as select 42 as answer`.execute(own));
    await first.stop();

    const second = await startCluster({ folder, durable: false, binaries });
    const again = await ensureDatabase(second.url, 'order');
    const { rows } = await withDatabase(again, (own) => sql`select answer from kept`.execute(own));
    expect(rows).toEqual([{ answer: 42 }]);
    const other = new URL(await ensureDatabase(second.url, 'payment'));
    other.pathname = '/order';
    await expect(withDatabase(other.href, (own) => sql`select 1`.execute(own))).rejects.toThrow(
      'permission denied',
    );
    await expect(startCluster({ folder, durable: false, binaries })).rejects.toThrow(
      'already runs on this data',
    );
    await second.stop();

    await rm(folder, { recursive: true });
    const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
    expect(stdout).not.toContain(folder);
  });

  it('leaves no folder behind when it was temporary', async () => {
    const cluster = await startTemporaryCluster();
    const { rows } = await withDatabase(cluster.url, (own) =>
      sql<Record<string, string>>`show data_directory`.execute(own),
    );
    const data = rows[0]?.data_directory ?? '';
    expect(existsSync(dirname(data))).toBe(true);
    await cluster.stop();
    expect(existsSync(dirname(data))).toBe(false);
  });
});

async function withDatabase<T>(url: string, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> {
  const own = openDatabase<unknown>(url, { name: 'test', log });
  try {
    return await work(own);
  } finally {
    await own.destroy();
  }
}
