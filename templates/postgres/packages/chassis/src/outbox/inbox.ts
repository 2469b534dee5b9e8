import { type Kysely, sql } from 'kysely';
import type { Inbox } from '../bus/inbox.ts';
import { inTransaction } from '../postgres/transact.ts';

/** How long a message is remembered: longer than any broker keeps one for redelivery. */
const keepDays = 30;

/** An inbox in the service's own database: remembering the message and its effect are one transaction. */
export function createInbox<Tables>(db: Kysely<Tables>): Inbox {
  return (consumer, messageId, work) =>
    inTransaction(db, async (tx) => {
      // A second delivery at the same time waits here for the first one's commit, and then finds its row.
      const { numAffectedRows } = await sql`
        insert into inbox (consumer, message_id) values (${consumer}, ${messageId})
        on conflict do nothing`.execute(tx);
      if (numAffectedRows === 1n) await work();
    });
}

/** Forgets messages of long ago. */
export async function pruneInbox<Tables>(db: Kysely<Tables>): Promise<void> {
  await sql`delete from inbox where handled_at < now() - make_interval(days => ${keepDays})`.execute(db);
}
