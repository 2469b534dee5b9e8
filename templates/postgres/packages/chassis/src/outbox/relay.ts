import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Bus } from '../bus/bus.ts';
import type { Envelope } from '../bus/envelope.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { pruneInbox } from './inbox.ts';
import { countWaiting } from './outbox.ts';

/** Carries messages from the outbox to the bus. */
export type Relay = {
  /** Publishes what waits now, unless another replica is at it; rejects if the broker is out of reach. */
  flush(): Promise<void>;
  /** Publishes what waits, if the broker lets it, and ends. */
  stop(): Promise<void>;
};

const batch = 100;
const pruneEveryMs = 60 * 60_000;

/**
 * Publishes the outbox in the order it was written, and goes on doing so. A message leaves the outbox only after the
 * broker has confirmed it: a crash in between publishes it again, and the inbox of the consumer drops the second one.
 */
export function startRelay<Tables>(options: {
  readonly db: Kysely<Tables>;
  readonly bus: Bus;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Pause between two looks at an empty outbox. */
  readonly everyMs?: number;
}): Relay {
  const { db, bus, log, metrics, everyMs = 200 } = options;
  const stopping = new AbortController();
  const flush = async () => {
    while ((await publishBatch(db, bus, metrics)) === batch) log.debug('more messages wait in the outbox');
  };
  const run = async () => {
    let prunedAt = 0;
    while (!stopping.signal.aborted) {
      try {
        await flush();
        metrics.outboxWaiting.set(0);
        if (Date.now() - prunedAt > pruneEveryMs) {
          await pruneInbox(db);
          prunedAt = Date.now();
        }
      } catch (error) {
        log.warn({ err: error }, 'the outbox could not be published; trying again');
        metrics.outboxWaiting.set(await countWaiting(db).catch(() => Number.NaN));
      }
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    flush,
    async stop() {
      stopping.abort();
      await running;
      await flush();
    },
  };
}

/**
 * Publishes the oldest messages and takes them out, in one transaction. The advisory lock lets one replica at a time do
 * so: with row locks alone two replicas would publish two batches side by side and mix up their order.
 * @returns how many were published
 */
async function publishBatch<Tables>(db: Kysely<Tables>, bus: Bus, metrics: Metrics): Promise<number> {
  return db.transaction().execute(async (tx) => {
    if (!(await isMyTurn(tx))) return 0;
    const { rows } = await sql<{ position: number; envelope: Envelope }>`
      select position, envelope from outbox order by position limit ${batch}`.execute(tx);
    if (rows.length === 0) return 0;
    await bus.publish(rows.map((row) => row.envelope));
    await sql`delete from outbox where position = any(${rows.map((row) => row.position)})`.execute(tx);
    for (const { envelope } of rows) metrics.published.inc({ type: envelope.type });
    return rows.length;
  });
}

async function isMyTurn<Tables>(tx: Transaction<Tables>): Promise<boolean> {
  const lock = sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtext('outbox relay')) as mine`;
  const { rows } = await lock.execute(tx);
  return rows[0]?.mine === true;
}
