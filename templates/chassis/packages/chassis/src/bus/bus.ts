import type { Envelope } from './envelope.ts';

/**
 * Messages between services, whatever carries them. Every bus keeps the same promises (and passes the same test):
 * published is on disk, a queue keeps its order, a message is delivered until it is acknowledged or its retries are used up.
 */
export type Bus = {
  /** What carries the messages, for logs: "rabbitmq", "memory". */
  readonly name: string;
  /** Resolves when the broker has every message safely; rejects if that is not known, and then all may be sent again. */
  publish(envelopes: readonly Envelope[]): Promise<void>;
  /** Resolves when the queue exists and is bound: nothing published from then on is missed. */
  subscribe(subscription: Subscription): Promise<void>;
  /** Is the broker within reach now? */
  ready(): boolean;
  /** Takes no new message; resolves when those at work are done. */
  stopConsuming(): Promise<void>;
  close(): Promise<void>;
};

export type Subscription = {
  /** `<consumer>.<context>.<Event>`: one queue per consumer, shared by its replicas. */
  readonly queue: string;
  /** Routing keys to receive; `*` stands for one word, `#` for any number. */
  readonly types: readonly string[];
  /** Routing keys an earlier release may have asked for; a queue outlives releases, and would go on receiving them. */
  readonly retired?: readonly string[];
  /** How often a message that failed is delivered again. */
  readonly retries: number;
  /** dead-letter and park: kept in `<queue>.dead` or `<queue>.parked` for a person to look at. drop: gone. */
  readonly onExhausted: 'dead-letter' | 'park' | 'drop';
  /** Returning acknowledges; throwing asks for another delivery, throwing BadMessage for none. */
  readonly handle: (envelope: Envelope) => Promise<void>;
};

/** No retry can help this message: it is not what its contract says. */
export class BadMessage extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'BadMessage';
  }
}

/** Where messages of a queue end up; undefined where they are dropped. */
export function exhaustedQueue(subscription: Subscription): string | undefined {
  switch (subscription.onExhausted) {
    case 'dead-letter':
      return `${subscription.queue}.dead`;
    case 'park':
      return `${subscription.queue}.parked`;
    case 'drop':
      return undefined;
  }
}

/**
 * How long to wait before a message is delivered again: doubles from `baseMs`, at most 10 s.
 * Brokers redeliver at once, and five tries within a millisecond outlast no outage.
 */
export function redeliveryDelayMs(failures: number, baseMs: number): number {
  return Math.min(baseMs * 2 ** (failures - 1), 10_000);
}
