import { type QueryExecutorProvider, sql } from 'kysely';
import type { Envelope } from '../bus/envelope.ts';

/**
 * Leaves messages in the outbox, within the transaction that changed the state they tell of: both are there or neither.
 * The relay publishes them after the commit.
 */
export async function enqueue(tx: QueryExecutorProvider, envelopes: readonly Envelope[]): Promise<void> {
  if (envelopes.length === 0) return;
  const rows = envelopes.map((envelope) => sql`(${JSON.stringify(envelope)}::jsonb)`);
  await sql`insert into outbox (envelope) values ${sql.join(rows)}`.execute(tx);
}

/** How many messages wait for their publication. */
export async function countWaiting(db: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`select count(*) as waiting from outbox`.execute(db);
  return rows[0]?.waiting ?? 0;
}
