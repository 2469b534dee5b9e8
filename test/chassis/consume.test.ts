import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import type { Bus, Subscription } from '../../templates/chassis/packages/chassis/src/bus/bus.ts';
import { BadMessage } from '../../templates/chassis/packages/chassis/src/bus/bus.ts';
import { consume, startConsumers } from '../../templates/chassis/packages/chassis/src/bus/consume.ts';
import { createEnvelope, type Envelope } from '../../templates/chassis/packages/chassis/src/bus/envelope.ts';
import { memoryInbox } from '../../templates/chassis/packages/chassis/src/bus/inbox.ts';
import { createMemoryBroker } from '../../templates/chassis/packages/chassis/src/bus/memory.ts';
import { currentContext, runInContext } from '../../templates/chassis/packages/chassis/src/context.ts';
import { silentLogger } from '../../templates/chassis/packages/chassis/src/log.ts';
import { createMetrics } from '../../templates/chassis/packages/chassis/src/metrics.ts';
import { Conflict } from '../../templates/chassis/packages/chassis/src/rejection.ts';
import { until } from './bus-contract.ts';

const PriceChangedV2 = Type.Object({ sku: Type.String(), validFrom: Type.String() });

/** As contracts make it. */
function readPriceChangedV2(message: Envelope): Static<typeof PriceChangedV2> {
  const { type, data, time } = message;
  const lifted = type === 'catalog.PriceChanged.v1' ? { ...Object(data), validFrom: time } : data;
  if (!Value.Check(PriceChangedV2, lifted)) throw new Error('/sku must be string');
  return lifted;
}

const log = silentLogger();

function priceChanged(handle: (event: Envelope) => Promise<void>): Subscription {
  return consume({
    queue: 'order.catalog.PriceChanged',
    type: 'catalog.PriceChanged.v2',
    read: readPriceChangedV2,
    retries: 1,
    onExhausted: 'dead-letter',
    inbox: memoryInbox(),
    handle,
  });
}

function event(type: string, data: unknown): Envelope {
  return createEnvelope({ type, source: 'catalog', subject: 'A-1', data });
}

describe('consume', () => {
  const v2 = event('catalog.PriceChanged.v2', { sku: 'A-1', validFrom: '2026-11-21', addedLater: true });

  it('lets fields through that came later', async () => {
    const seen: Envelope[] = [];
    await priceChanged(async (given) => void seen.push(given)).handle(v2);
    expect(seen).toEqual([v2]);
  });

  it('lifts old versions to the present one', async () => {
    const seen: unknown[] = [];
    const v1 = event('catalog.PriceChanged.v1', { sku: 'A-1' });
    const subscription = priceChanged(async ({ data }) => void seen.push(data));
    expect(subscription.types).toEqual(['catalog.PriceChanged.v2']);
    expect(subscription.retired).toEqual(['catalog.PriceChanged.v1']);
    await subscription.handle(v1);
    expect(seen).toEqual([{ sku: 'A-1', validFrom: v1.time }]);
  });

  it('refuses a payload that breaks the contract', async () => {
    const broken = event('catalog.PriceChanged.v2', { sku: 7, validFrom: '' });
    await expect(priceChanged(async () => {}).handle(broken)).rejects.toThrow(
      new BadMessage('/sku must be string'),
    );
  });

  it('has its effect once, however often it is delivered', async () => {
    let effects = 0;
    const subscription = priceChanged(async () => void effects++);
    await subscription.handle(v2);
    await subscription.handle(v2);
    expect(effects).toBe(1);
  });

  it('tries again at once when somebody else was faster, but only once', async () => {
    let tries = 0;
    await priceChanged(async () => {
      tries += 1;
      if (tries === 1) throw new Conflict('order 7');
    }).handle(v2);
    expect(tries).toBe(2);
    const always = priceChanged(async () => {
      tries += 1;
      throw new Conflict('order 7');
    });
    await expect(always.handle(v2)).rejects.toThrow(Conflict);
    expect(tries).toBe(4);
  });
});

describe('startConsumers', () => {
  const start = async (bus: Bus, handle: (event: Envelope) => Promise<void>) => {
    const metrics = createMetrics('order');
    await startConsumers({ bus, subscriptions: [priceChanged(handle)], log, metrics });
    return metrics;
  };

  it('continues the story of the message: correlation, cause and trace', async () => {
    const bus = createMemoryBroker().connect();
    const contexts: unknown[] = [];
    const metrics = await start(bus, async () => void contexts.push(currentContext()));
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const sent = runInContext({ correlationId: 'story-0815', traceparent }, () =>
      event('catalog.PriceChanged.v2', { sku: 'A-1', validFrom: '' }),
    );
    await bus.publish([sent]);
    await until(() => contexts.length === 1);
    expect(contexts).toEqual([{ correlationId: 'story-0815', causationId: sent.id, traceparent }]);
    const done = /messages_handled_duration_seconds_count\{[^}]*outcome="done"[^}]*\} 1/;
    await until(async () => done.test(await metrics.registry.metrics()));
    await bus.close();
  });

  it('sends what is no envelope to the dead letters', async () => {
    const broker = createMemoryBroker();
    const bus = broker.connect();
    await start(bus, async () => {});
    const { correlationid: _none, ...rest } = event('catalog.PriceChanged.v2', { sku: 'A-1', validFrom: '' });
    await bus.publish([{ ...rest, correlationid: '' }]);
    await until(() => broker.messages('order.catalog.PriceChanged.dead').length === 1);
    await bus.close();
  });
});
