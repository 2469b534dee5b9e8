import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  BadMessage,
  type Bus,
  type Subscription,
} from '../../templates/chassis/packages/chassis/src/bus/bus.ts';
import { createEnvelope, type Envelope } from '../../templates/chassis/packages/chassis/src/bus/envelope.ts';

/** A broker under test. */
export type Broker = {
  connect(): Promise<Bus>;
  /** Ids of what lies in a queue that nobody consumes. */
  idsIn(queue: string): Promise<readonly string[]>;
};

/** What every bus promises; run for the memory bus and for each real one. */
export function describeBus(name: string, broker: Broker): void {
  const open: Bus[] = [];
  const connect = async () => {
    const bus = await broker.connect();
    open.push(bus);
    return bus;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((bus) => bus.close()));
  });

  describe(`${name}, as a bus`, () => {
    it('brings a message as it was sent to every queue that asks for it, and to no other', async () => {
      const bus = await connect();
      const key = `order${randomUUID().slice(0, 8)}`;
      const [exact, wide, other] = [recorder(), recorder(), recorder()];
      await bus.subscribe(subscription({ types: [`${key}.OrderPlaced.v1`], handle: exact.handle }));
      await bus.subscribe(subscription({ types: [`${key}.#`, `${key}.*.v2`], handle: wide.handle }));
      await bus.subscribe(subscription({ types: [`${key}.OrderPlaced.v2`], handle: other.handle }));
      const sent = message(`${key}.OrderPlaced.v1`, { lines: [{ quantity: 2 }], note: 'Grüße ✓' });
      await bus.publish([sent]);
      await until(() => exact.seen.length === 1 && wide.seen.length === 1);
      expect(exact.seen).toEqual([sent]);
      expect(wide.seen).toEqual([sent]);
      expect(other.seen).toEqual([]);
      expect(bus.ready()).toBe(true);
    });

    it('shares a queue between replicas and keeps its order', async () => {
      const [one, two] = [await connect(), await connect()];
      const queue = randomUUID();
      const both = recorder();
      for (const bus of [one, two])
        await bus.subscribe(subscription({ queue, types: [`${queue}.v1`], handle: both.handle }));
      const sent = Array.from({ length: 20 }, () => message(`${queue}.v1`));
      await one.publish(sent);
      await until(() => both.seen.length >= 20);
      expect(both.ids()).toEqual(sent.map(({ id }) => id));
    });

    it('keeps messages for a consumer that is away', async () => {
      const [publisher, first] = [await connect(), await connect()];
      const queue = randomUUID();
      const away = subscription({ queue, types: [`${queue}.v1`], handle: async () => {} });
      await first.subscribe(away);
      await first.close();
      const sent = message(`${queue}.v1`);
      await publisher.publish([sent]);
      const back = recorder();
      await (await connect()).subscribe({ ...away, handle: back.handle });
      await until(() => back.seen.length === 1);
      expect(back.ids()).toEqual([sent.id]);
    });

    it('delivers again what failed, before what came later', async () => {
      const bus = await connect();
      const queue = randomUUID();
      const tries: string[] = [];
      await bus.subscribe(
        subscription({
          queue,
          types: [`${queue}.v1`],
          retries: 3,
          handle: async ({ id }) => {
            tries.push(id);
            if (tries.length < 3) throw new Error('not yet');
          },
        }),
      );
      const [first, second] = [message(`${queue}.v1`), message(`${queue}.v1`)];
      await bus.publish([first, second]);
      await until(() => tries.length === 4);
      expect(tries).toEqual([first.id, first.id, first.id, second.id]);
      expect(await broker.idsIn(`${queue}.dead`)).toEqual([]);
    });

    it.each([
      ['dead-letter', 'dead'],
      ['park', 'parked'],
    ] as const)(
      '%s: a message that always fails is tried as often as configured and then kept',
      async (onExhausted, end) => {
        const bus = await connect();
        const queue = randomUUID();
        const all = recorder();
        const poison = message(`${queue}.v1`);
        const handle = async (envelope: Envelope) => {
          await all.handle(envelope);
          if (envelope.id === poison.id) throw new Error('never');
        };
        await bus.subscribe(subscription({ queue, types: [`${queue}.v1`], retries: 2, onExhausted, handle }));
        const next = message(`${queue}.v1`);
        await bus.publish([poison, next]);
        await until(() => all.ids().includes(next.id));
        expect(all.ids()).toEqual([poison.id, poison.id, poison.id, next.id]);
        await until(async () => (await broker.idsIn(`${queue}.${end}`)).length > 0);
        expect(await broker.idsIn(`${queue}.${end}`)).toEqual([poison.id]);
      },
    );

    it('tries a message that breaks its contract once', async () => {
      const bus = await connect();
      const queue = randomUUID();
      const tries = recorder();
      const handle = async (envelope: Envelope) => {
        await tries.handle(envelope);
        throw new BadMessage('no such field');
      };
      await bus.subscribe(subscription({ queue, types: [`${queue}.v1`], retries: 5, handle }));
      const bad = message(`${queue}.v1`);
      await bus.publish([bad]);
      await until(async () => (await broker.idsIn(`${queue}.dead`)).length > 0);
      expect(await broker.idsIn(`${queue}.dead`)).toEqual([bad.id]);
      expect(tries.ids()).toEqual([bad.id]);
    });

    it('drops what the model says to drop', async () => {
      const bus = await connect();
      const queue = randomUUID();
      const all = recorder();
      const handle = async (envelope: Envelope) => {
        await all.handle(envelope);
        if (all.seen.length === 1) throw new Error('never');
      };
      await bus.subscribe(
        subscription({ queue, types: [`${queue}.v1`], retries: 0, onExhausted: 'drop', handle }),
      );
      const [lost, next] = [message(`${queue}.v1`), message(`${queue}.v1`)];
      await bus.publish([lost, next]);
      await until(() => all.seen.length === 2);
      expect(all.ids()).toEqual([lost.id, next.id]);
    });

    it('stops after the message at work, and leaves the rest for others', async () => {
      const [first, second] = [await connect(), await connect()];
      const queue = randomUUID();
      const begun = recorder();
      let isDone = false;
      const slow = async (envelope: Envelope) => {
        await begun.handle(envelope);
        await sleep(150);
        isDone = true;
      };
      await first.subscribe(subscription({ queue, types: [`${queue}.v1`], handle: slow }));
      const [one, two] = [message(`${queue}.v1`), message(`${queue}.v1`)];
      await first.publish([one, two]);
      await until(() => begun.seen.length === 1);
      await first.stopConsuming();
      expect(isDone).toBe(true);
      expect(begun.ids()).toEqual([one.id]);
      const rest = recorder();
      await second.subscribe(subscription({ queue, types: [`${queue}.v1`], handle: rest.handle }));
      await until(() => rest.seen.length > 0);
      expect(rest.ids()).toEqual([two.id]);
    });
  });
}

export function message(type: string, data: unknown = {}): Envelope {
  return createEnvelope({ type, source: 'test', subject: randomUUID(), data });
}

export function subscription(
  wanted: Partial<Subscription> & Pick<Subscription, 'types' | 'handle'>,
): Subscription {
  return { queue: randomUUID(), retries: 3, onExhausted: 'dead-letter', ...wanted };
}

export function recorder() {
  const seen: Envelope[] = [];
  const handle = async (envelope: Envelope) => void seen.push(envelope);
  return { seen, handle, ids: () => seen.map(({ id }) => id) };
}

/** Waits for something to come true; the limit only ends a test that has failed. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + 20_000;
  while (!(await isTrue())) {
    if (Date.now() > giveUpAt) throw new Error(`it did not come true: ${isTrue}`);
    await sleep(10);
  }
}
