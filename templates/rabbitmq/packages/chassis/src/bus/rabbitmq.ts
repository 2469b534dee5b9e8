import { Connection, type Publisher } from 'rabbitmq-client';
import { Type } from 'typebox';
import type { Logger } from '../log.ts';
import type { Bus } from './bus.ts';
import type { Envelope } from './envelope.ts';
import { startConsumer } from './rabbitmq-consumer.ts';

/** Settings of a service that talks through RabbitMQ. */
export const rabbitmqSettings = {
  AMQP_URL: Type.String({ description: 'amqp://user:password@host:5672' }),
};

export type RabbitmqOptions = {
  readonly url: string;
  /** Topic exchange all events go through. */
  readonly exchange: string;
  /** Shown in RabbitMQ's list of connections. */
  readonly name: string;
  readonly log: Logger;
  /** Pause before the first redelivery; doubles from there. */
  readonly redeliveryDelayMs?: number;
};

const connectTimeoutMs = 15_000;

/**
 * Connects to RabbitMQ. A lost connection is opened again by itself, with exchange, queues and bindings declared again.
 * Publishing waits for the broker's confirmation.
 */
export async function openRabbitmq(options: RabbitmqOptions): Promise<Bus> {
  const { exchange, log } = options;
  const connection = new Connection({
    url: options.url,
    connectionName: options.name,
    acquireTimeout: 10_000,
  });
  connection.on('error', (error) => log.warn({ err: error }, 'RabbitMQ is out of reach; trying again'));
  connection.on('connection', () => log.info('RabbitMQ connected'));
  await connected(connection);
  const exchanges = [{ exchange, type: 'topic', durable: true }];
  const publisher = connection.createPublisher({ confirm: true, exchanges });
  const consumers: { close(): Promise<void> }[] = [];
  const stopConsuming = async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.close()));
  };
  return {
    name: 'rabbitmq',
    ready: () => connection.ready,
    publish: (envelopes) => publish(publisher, exchange, envelopes),
    async subscribe(subscription) {
      consumers.push(await startConsumer(connection, subscription, options));
    },
    stopConsuming,
    async close() {
      await stopConsuming();
      await publisher.close();
      await connection.close();
    },
  };
}

/** A service that can't reach its broker at the start says so and ends; later it waits and tries again. */
async function connected(connection: Connection): Promise<void> {
  try {
    await connection.onConnect(connectTimeoutMs);
  } catch (error) {
    throw new Error('RabbitMQ could not be reached: is AMQP_URL right, and the broker up?', { cause: error });
  }
}

/** Sent in order on one channel, then confirmed together. */
async function publish(
  publisher: Publisher,
  exchange: string,
  envelopes: readonly Envelope[],
): Promise<void> {
  const sent = envelopes.map((envelope) =>
    publisher.send(
      {
        exchange,
        routingKey: envelope.type,
        messageId: envelope.id,
        contentType: 'application/cloudevents+json',
        durable: true,
      },
      JSON.stringify(envelope),
    ),
  );
  await Promise.all(sent);
}
