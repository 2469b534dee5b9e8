import { Connection } from 'rabbitmq-client';
import { Type } from 'typebox';
import type { Logger } from '../log.ts';
import type { Bus } from './bus.ts';
import { startConsumer } from './rabbitmq-consumer.ts';
import { createPublisher } from './rabbitmq-publisher.ts';

/** Settings of a service that talks through RabbitMQ. */
export const rabbitmqSettings = {
  AMQP_URL: Type.String({ description: 'amqp://user:password@host:5672', pattern: '^amqps?://' }),
};

export type RabbitmqOptions = {
  readonly url: string;
  /** Topic exchange all events go through. */
  readonly exchange: string;
  /** Shown in RabbitMQ's list of connections. */
  readonly name: string;
  readonly log: Logger;
  /** How long to wait for the broker at the start. */
  readonly connectTimeoutMs?: number;
  /** Pause before the first redelivery; doubles from there. */
  readonly redeliveryDelayMs?: number;
};

/**
 * Connects to RabbitMQ. A lost connection is opened again by itself, with exchange, queues and bindings declared again.
 * Publishing waits for the broker's confirmation.
 */
export async function openRabbitmq(options: RabbitmqOptions): Promise<Bus> {
  const { log } = options;
  const connection = new Connection({
    url: options.url,
    connectionName: options.name,
    acquireTimeout: 10_000,
  });
  connection.on('error', (error) => log.warn({ err: error }, 'RabbitMQ is out of reach; trying again'));
  connection.on('connection', () => log.info('RabbitMQ connected'));
  await connected(connection, options.connectTimeoutMs ?? 15_000);
  const publisher = createPublisher(connection, options.exchange);
  const consumers: { close(): Promise<void> }[] = [];
  const stopConsuming = async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.close()));
  };
  return {
    name: 'rabbitmq',
    ready: () => connection.ready,
    publish: (envelopes) => publisher.publish(envelopes),
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
async function connected(connection: Connection, timeoutMs: number): Promise<void> {
  try {
    await connection.onConnect(timeoutMs);
  } catch (error) {
    throw new Error('RabbitMQ could not be reached: is AMQP_URL right, and the broker up?', { cause: error });
  }
}
