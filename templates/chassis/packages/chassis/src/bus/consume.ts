import { Compile } from 'typebox/compile';
import { type RequestContext, runInContext } from '../context.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { Conflict } from '../rejection.ts';
import { validTraceparent, withSpan } from '../tracing.ts';
import { BadMessage, type Bus, type Subscription } from './bus.ts';
import { type Envelope, EnvelopeSchema } from './envelope.ts';
import type { Inbox } from './inbox.ts';

const envelopeCheck = Compile(EnvelopeSchema);

/**
 * A subscription to one event of the contract. `read` checks the payload and lifts older versions to ours; a message it
 * throws at is bad for good and not tried again. The inbox makes a second delivery harmless. A conflict with another
 * writer is tried once more at once.
 */
export function consume<Data>(options: {
  readonly queue: string;
  /** The version we understand: `catalog.PriceChanged.v2`. */
  readonly type: string;
  /** The contract's reader: `readPriceChangedV2`. */
  readonly read: (message: Envelope) => Data;
  readonly retries: number;
  readonly onExhausted: Subscription['onExhausted'];
  readonly inbox: Inbox;
  readonly handle: (event: Envelope<Data>) => Promise<void>;
}): Subscription {
  const { queue, type, retries, onExhausted, inbox } = options;
  return {
    queue,
    types: [type],
    retired: olderVersions(type),
    retries,
    onExhausted,
    async handle(envelope) {
      const event = { ...envelope, data: readOrRefuse(options.read, envelope) };
      await retryOnConflict(() => inbox(queue, envelope.id, () => options.handle(event)));
    },
  };
}

/** `catalog.PriceChanged.v2` -> `catalog.PriceChanged.v1`: published beside ours, it would be handled as a second event. */
function olderVersions(type: string): readonly string[] {
  const [, name, version] = /^(.+\.v)(\d+)$/.exec(type) ?? [];
  return Array.from({ length: Math.max(0, Number(version ?? 0) - 1) }, (_, at) => `${name}${at + 1}`);
}

function readOrRefuse<Data>(read: (message: Envelope) => Data, envelope: Envelope): Data {
  try {
    return read(envelope);
  } catch (error) {
    throw new BadMessage(error instanceof Error ? error.message : String(error));
  }
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
