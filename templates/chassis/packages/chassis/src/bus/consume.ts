import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type RequestContext, runInContext } from '../context.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { Conflict } from '../rejection.ts';
import { validTraceparent, withSpan } from '../tracing.ts';
import { BadMessage, type Bus, type Subscription } from './bus.ts';
import { type Envelope, EnvelopeSchema } from './envelope.ts';
import type { Inbox } from './inbox.ts';

/** Makes the payload of an older version into one of the present version. */
export type Upcaster = (old: Envelope) => unknown;

const envelopeCheck = Compile(EnvelopeSchema);

/**
 * A subscription to one event of the contract. The payload is checked against its schema (fields we don't know are
 * let through: the publisher may be newer than we are), older versions are lifted to the present one, and the inbox
 * makes a second delivery harmless. A conflict with another writer is tried once more at once.
 */
export function consume<S extends TSchema>(options: {
  readonly queue: string;
  /** The version we understand: `catalog.PriceChanged.v2`. */
  readonly type: string;
  readonly schema: S;
  /** Older versions that may still be on their way, by type. */
  readonly upcasters?: Readonly<Record<string, Upcaster>>;
  readonly retries: number;
  readonly onExhausted: Subscription['onExhausted'];
  readonly inbox: Inbox;
  readonly handle: (event: Envelope<Static<S>>) => Promise<void>;
}): Subscription {
  const { queue, type, upcasters = {}, inbox } = options;
  const check = Compile(options.schema);
  return {
    queue,
    types: [type, ...Object.keys(upcasters)],
    retries: options.retries,
    onExhausted: options.onExhausted,
    async handle(envelope) {
      const data = upcasters[envelope.type]?.(envelope) ?? envelope.data;
      if (!check.Check(data)) throw new BadMessage(firstFault(check.Errors(data)));
      const event = { ...envelope, data };
      await retryOnConflict(() => inbox(queue, envelope.id, () => options.handle(event)));
    },
  };
}

/** Subscribes to everything; each message is handled in its own context, span and log line. */
export async function startConsumers(options: {
  readonly bus: Bus;
  readonly subscriptions: readonly Subscription[];
  readonly log: Logger;
  readonly metrics: Metrics;
}): Promise<void> {
  for (const subscription of options.subscriptions) {
    const handle = (envelope: Envelope) => observe(subscription, envelope, options.log, options.metrics);
    await options.bus.subscribe({ ...subscription, handle });
  }
}

async function observe(subscription: Subscription, envelope: Envelope, log: Logger, metrics: Metrics) {
  if (!envelopeCheck.Check(envelope))
    throw new BadMessage(`envelope: ${firstFault(envelopeCheck.Errors(envelope))}`);
  const { queue } = subscription;
  const details = { queue, type: envelope.type, messageId: envelope.id };
  const span = {
    kind: 'consumer',
    name: `${queue} process`,
    parent: validTraceparent(envelope.traceparent),
  } as const;
  const stop = metrics.messages.startTimer({ queue });
  await runInContext(contextOf(envelope), () =>
    withSpan(span, async () => {
      try {
        await subscription.handle(envelope);
        stop({ outcome: 'done' });
        log.info(details, 'message handled');
      } catch (error) {
        stop({ outcome: 'failed' });
        log.warn({ ...details, err: error }, 'message not handled');
        throw error;
      }
    }),
  );
}

function contextOf(envelope: Envelope): RequestContext {
  const traceparent = validTraceparent(envelope.traceparent);
  return {
    correlationId: envelope.correlationid,
    causationId: envelope.id,
    ...(traceparent && { traceparent }),
  };
}

async function retryOnConflict(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    await work();
  }
}

function firstFault(errors: readonly { readonly instancePath: string; readonly message: string }[]): string {
  const [first] = errors;
  return first ? `${first.instancePath || 'it'} ${first.message}` : 'it is not valid';
}
