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
  const { queue, types } = subscription;
  const { exchange, log } = options;
  // The queue for messages nobody could handle has to be there before the first one is sent to it.
  const end = exhaustedQueue(subscription);
  if (end)
    await connection.queueDeclare({ queue: end, durable: true, arguments: { 'x-queue-type': 'quorum' } });
  const stopping = new AbortController();
  const consumer = connection.createConsumer(
    {
      queue,
      queueOptions: { durable: true, arguments: queueArguments(subscription, end) },
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
  return {
    async close() {
      stopping.abort();
      await consumer.close();
    },
  };
}

type QueueArguments = { readonly [name: string]: string | number | boolean };

/** The broker counts the deliveries and, after the last one, moves the message to its end without losing it. */
function queueArguments(subscription: Subscription, end: string | undefined): QueueArguments {
  return {
    'x-queue-type': 'quorum',
    'x-single-active-consumer': true,
    'x-delivery-limit': subscription.retries,
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
  try {
    await subscription.handle(parse(message.body));
    return ConsumerStatus.ACK;
  } catch (error) {
    if (error instanceof BadMessage) return ConsumerStatus.DROP;
    const failures = Number(message.headers?.['x-delivery-count'] ?? 0) + 1;
    const isLast = failures > subscription.retries;
    if (!isLast) {
      await sleep(redeliveryDelayMs(failures, baseMs), undefined, { signal: stopping }).catch(
        () => undefined,
      );
    }
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
