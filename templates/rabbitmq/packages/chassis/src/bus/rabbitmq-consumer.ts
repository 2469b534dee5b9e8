import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type AsyncMessage, type Connection, ConsumerStatus } from 'rabbitmq-client';
import { BadMessage, exhaustedQueue, redeliveryDelayMs, type Subscription } from './bus.ts';
import type { RabbitmqOptions } from './rabbitmq.ts';

/**
 * Consumes one queue. It is a quorum queue (survives the loss of a node) with a single active consumer and one message
 * at work, so that messages of one aggregate keep their order however many replicas run. Where a queue's order does not
 * matter, raise the prefetch and the concurrency below together.
 */
export async function startConsumer(
  connection: Connection,
  subscription: Subscription,
  options: RabbitmqOptions,
): Promise<{ close(): Promise<void> }> {
  const { queue, types, retired = [] } = subscription;
  const { exchange, log } = options;
  // The queue for messages nobody could handle has to be there before the first one is sent to it.
  const end = exhaustedQueue(subscription);
  if (end)
    await connection.queueDeclare({ queue: end, durable: true, arguments: { 'x-queue-type': 'quorum' } });
  const stopping = new AbortController();
  const consumer = connection.createConsumer(
    {
      queue,
      queueOptions: { durable: true, arguments: queueArguments(end) },
      exchanges: [{ exchange, type: 'topic', durable: true }],
      queueBindings: types.map((routingKey) => ({ exchange, queue, routingKey })),
      qos: { prefetchCount: 1 },
      concurrency: 1,
    },
    (message) => handle(subscription, message, options.redeliveryDelayMs ?? 100, stopping.signal),
  );
  consumer.on('error', (error) =>
    log.warn({ queue, err: error }, 'the consumer lost its channel; opening it again'),
  );
  await once(consumer, 'ready');
  // Only now that the new bindings are there: a message that comes twice is better than one that is lost.
  for (const routingKey of retired) await connection.queueUnbind({ exchange, queue, routingKey });
  return {
    async close() {
      stopping.abort();
      await consumer.close();
    },
  };
}

type QueueArguments = { readonly [name: string]: string | number | boolean };

/**
 * A queue keeps the arguments it was made with, and is refused with others. So the retries of the model are not among
 * them: `handle` counts. The broker's own limit is far above any model's, the same for every queue.
 */
function queueArguments(end: string | undefined): QueueArguments {
  return {
    'x-queue-type': 'quorum',
    'x-single-active-consumer': true,
    'x-delivery-limit': 1_000,
    ...(end && {
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': end,
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    }),
  };
}

async function handle(
  subscription: Subscription,
  message: AsyncMessage,
  baseMs: number,
  stopping: AbortSignal,
): Promise<ConsumerStatus> {
  const deliveries = Number(message.headers?.['x-delivery-count'] ?? 0) + 1;
  // Every one before has ended the process, or it would have been given up then.
  if (deliveries > subscription.retries + 1) return ConsumerStatus.DROP;
  try {
    await subscription.handle(parse(message.body));
    return ConsumerStatus.ACK;
  } catch (error) {
    // Dropped by the queue: kept by its end, if it has one.
    if (error instanceof BadMessage || deliveries > subscription.retries) return ConsumerStatus.DROP;
    const pause = redeliveryDelayMs(deliveries, baseMs);
    await sleep(pause, undefined, { signal: stopping }).catch(() => undefined);
    return ConsumerStatus.REQUEUE;
  }
}

function parse(body: unknown) {
  try {
    return JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : String(body));
  } catch {
    throw new BadMessage('it is not JSON');
  }
}
