import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { BadMessage, type Bus, exhaustedQueue, redeliveryDelayMs, type Subscription } from './bus.ts';
import type { Envelope } from './envelope.ts';
import { matchesTopic } from './topic.ts';

/**
 * A broker inside the process, for development and tests. It keeps the promises of a real one: topic patterns, one
 * queue per consumer, order, acknowledgement, redelivery, dead letters. Only a restart forgets.
 */
export type MemoryBroker = {
  /** A connection of one service; closing it leaves the queues and the other services alone. */
  connect(): Bus;
  /** What lies in a queue now, oldest first: `order.catalog.PriceChanged.dead`. */
  messages(queue: string): readonly Envelope[];
};

type Waiting = { readonly text: string; failures: number };

type Queue = {
  readonly types: readonly string[];
  readonly waiting: Waiting[];
  /** Only the first is served, so that a queue keeps its order; the others stand by. */
  consumers: Consumer[];
};

type Consumer = {
  readonly subscription: Subscription;
  readonly stopping: AbortController;
  /** Leaves the publisher's async context behind, as a socket would. */
  readonly enter: (work: () => Promise<void>) => Promise<void>;
  /** Settles when the message at work is done. */
  working: Promise<void>;
};

export function createMemoryBroker(options: { readonly redeliveryDelayMs?: number } = {}): MemoryBroker {
  const queues = new Map<string, Queue>();
  const baseMs = options.redeliveryDelayMs ?? 100;
  return {
    connect: () => connect(queues, baseMs),
    messages: (name) => (queues.get(name)?.waiting ?? []).map((message) => parse(message.text)),
  };
}

function connect(queues: Map<string, Queue>, baseMs: number): Bus {
  const mine = new Map<Queue, Consumer>();
  let open = true;
  const stopConsuming = async () => {
    for (const [queue, consumer] of mine) {
      consumer.stopping.abort();
      queue.consumers = queue.consumers.filter((other) => other !== consumer);
    }
    await Promise.all([...mine.values()].map((consumer) => consumer.working));
    for (const queue of mine.keys()) serve(queues, queue, baseMs);
    mine.clear();
  };
  return {
    name: 'memory',
    ready: () => open,
    stopConsuming,
    async publish(envelopes) {
      if (!open) throw new Error('the bus is closed');
      for (const envelope of envelopes) route(queues, envelope, baseMs);
    },
    async subscribe(subscription) {
      const queue = queues.get(subscription.queue) ?? {
        types: subscription.types,
        waiting: [],
        consumers: [],
      };
      queues.set(subscription.queue, queue);
      const consumer: Consumer = {
        subscription,
        stopping: new AbortController(),
        enter: AsyncLocalStorage.snapshot(),
        working: Promise.resolve(),
      };
      queue.consumers.push(consumer);
      mine.set(queue, consumer);
      serve(queues, queue, baseMs);
    },
    async close() {
      open = false;
      await stopConsuming();
    },
  };
}

/** As on the wire: each queue gets its own bytes, so that no consumer can change what another one sees. */
function route(queues: Map<string, Queue>, envelope: Envelope, baseMs: number): void {
  const text = JSON.stringify(envelope);
  for (const queue of queues.values()) {
    if (!queue.types.some((pattern) => matchesTopic(pattern, envelope.type))) continue;
    queue.waiting.push({ text, failures: 0 });
    serve(queues, queue, baseMs);
  }
}

/** Hands the waiting messages to the first consumer, one after the other. */
function serve(queues: Map<string, Queue>, queue: Queue, baseMs: number): void {
  const [consumer] = queue.consumers;
  if (!consumer) return;
  consumer.working = consumer.working.then(() =>
    consumer.enter(() => deliverNext(queues, queue, consumer, baseMs)),
  );
}

async function deliverNext(queues: Map<string, Queue>, queue: Queue, consumer: Consumer, baseMs: number) {
  if (consumer.stopping.signal.aborted) return;
  const message = queue.waiting.shift();
  if (!message) return;
  try {
    await consumer.subscription.handle(parse(message.text));
  } catch (error) {
    await fail(queues, queue, consumer, message, error instanceof BadMessage, baseMs);
  }
  serve(queues, queue, baseMs);
}

/** Puts the message back where it was, for the next delivery, or to its end if there is none left. */
async function fail(
  queues: Map<string, Queue>,
  queue: Queue,
  consumer: Consumer,
  message: Waiting,
  isHopeless: boolean,
  baseMs: number,
): Promise<void> {
  message.failures += 1;
  if (!isHopeless && message.failures <= consumer.subscription.retries) {
    const delay = redeliveryDelayMs(message.failures, baseMs);
    await sleep(delay, undefined, { signal: consumer.stopping.signal }).catch(() => undefined);
    queue.waiting.unshift(message);
    return;
  }
  const end = exhaustedQueue(consumer.subscription);
  if (!end) return;
  const ended = queues.get(end) ?? { types: [], waiting: [], consumers: [] };
  queues.set(end, ended);
  ended.waiting.push({ text: message.text, failures: 0 });
}

function parse(text: string): Envelope {
  return JSON.parse(text);
}
