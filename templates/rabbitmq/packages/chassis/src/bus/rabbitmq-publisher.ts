import type { Channel, Connection } from 'rabbitmq-client';
import type { Envelope } from './envelope.ts';

/** Sends messages to one exchange and waits for the broker to have them. */
export type Publisher = {
  publish(envelopes: readonly Envelope[]): Promise<void>;
  close(): Promise<void>;
};

/**
 * Publishes on a channel of its own, in order. When one message fails, the channel is given up with all that follow:
 * the client library's publisher would send the later ones after a reconnection, before the failed one is tried again.
 */
export function createPublisher(connection: Connection, exchange: string): Publisher {
  let channel: Promise<Channel> | undefined;
  const giveUp = async () => {
    const old = channel;
    channel = undefined;
    // It is most likely closed already, by the failure that brought us here.
    await old?.then((open) => open.close()).catch(() => undefined);
  };
  return {
    async publish(envelopes) {
      channel ??= openChannel(connection, exchange);
      try {
        const open = await channel;
        const sent = envelopes.map((envelope) =>
          open.basicPublish(addressOf(envelope, exchange), JSON.stringify(envelope)),
        );
        await allConfirmed(sent);
      } catch (error) {
        await giveUp();
        throw error;
      }
    },
    close: giveUp,
  };
}

async function openChannel(connection: Connection, exchange: string): Promise<Channel> {
  const channel = await connection.acquire();
  await channel.exchangeDeclare({ exchange, type: 'topic', durable: true });
  await channel.confirmSelect();
  return channel;
}

function addressOf(envelope: Envelope, exchange: string) {
  return {
    exchange,
    routingKey: envelope.type,
    messageId: envelope.id,
    contentType: 'application/cloudevents+json',
    durable: true,
  };
}

/** Waits for every answer, so that nothing is still under way when a failure is reported. */
async function allConfirmed(sent: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(sent)) {
    if (result.status === 'rejected') throw result.reason;
  }
}
