import { parseArgs } from 'node:util';
import { type Channel, Connection } from 'rabbitmq-client';

/** A tool for people: hands messages that ended in a dead letter queue back to the queue they came from. */
const usage = `Counts the messages a consumer could not handle, or hands them back to it once the cause is gone.

  npm run dead-letters -- count order.catalog.PriceChanged
  npm run dead-letters -- replay order.catalog.PriceChanged
  npm run dead-letters -- replay order.catalog.PriceChanged --parked    from the queue of the parked ones

AMQP_URL says where the broker is.`;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { parked: { type: 'boolean', default: false } },
});
const [action, queue, ...others] = positionals;
const url = process.env.AMQP_URL;
if (!queue || !url || others.length > 0 || (action !== 'count' && action !== 'replay')) {
  console.error(usage);
  process.exit(2);
}
const connection = new Connection({
  url,
  connectionName: 'dead-letters',
  acquireTimeout: 5_000,
  retryLow: 500,
});
// Said once by the command that fails; the client would go on trying.
connection.on('error', () => undefined);
try {
  const channel = await connection.acquire();
  const end = `${queue}.${values.parked ? 'parked' : 'dead'}`;
  const { messageCount } = await channel.queueDeclare({ queue: end, passive: true });
  if (action === 'count') console.log(`${messageCount} in ${end}`);
  else console.log(`${await replay(channel, end, queue, messageCount)} of ${messageCount} back in ${queue}`);
  await channel.close();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await connection.close();
}

/**
 * Moves at most as many messages as there were at the beginning: those that fail again are not moved twice.
 * A message leaves its queue only after the broker has confirmed it in the other one.
 */
async function replay(channel: Channel, from: string, to: string, count: number): Promise<number> {
  await channel.confirmSelect();
  for (let moved = 0; moved < count; moved += 1) {
    const message = await channel.basicGet({ queue: from });
    if (!message) return moved;
    const { messageId, contentType } = message;
    const envelope = {
      routingKey: to,
      durable: true,
      ...(messageId && { messageId }),
      ...(contentType && { contentType }),
    };
    await channel.basicPublish(envelope, message.body);
    channel.basicAck({ deliveryTag: message.deliveryTag });
  }
  return count;
}
