import type { Context, Field, Model } from '../../model/model.ts';
import { eventVersions, publicEvents } from '../view/event-versions.ts';
import { payloadOf } from '../view/remote-view.ts';
import { objectSchema, schemasOf } from './json-schema.ts';

/** An event as it goes over the broker. */
type Wire = {
  readonly context: string;
  readonly event: string;
  readonly version: number;
  readonly payload: readonly Field[];
  readonly isOwn: boolean;
};

/** The AsyncAPI 3 document of a context: the public events it sends and the events it receives; undefined for none. */
export function asyncApi(model: Model, context: Context): object | undefined {
  const all = [...sent(context), ...received(model, context)];
  if (all.length === 0) return undefined;
  return {
    asyncapi: '3.0.0',
    info: {
      title: `${model.system.name}: ${context.name}`,
      version: '1.0.0',
      ...(context.purpose === '' ? {} : { description: context.purpose }),
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(all.map((one) => [keyOf(one), channel(model, one)])),
    operations: Object.fromEntries(all.map((one) => [operationName(one), operation(one)])),
    components: {
      messages: Object.fromEntries(all.map((one) => [keyOf(one), message(context, one)])),
      schemas: schemasOf(
        model,
        context,
        all.flatMap((one) => one.payload.map((field) => field.type)),
      ),
    },
  };
}

function sent(context: Context): readonly Wire[] {
  return publicEvents(context)
    .flatMap(eventVersions)
    .map(({ event, version, payload }) => ({
      context: context.name,
      event: event.name,
      version,
      payload,
      isOwn: true,
    }));
}

function received(model: Model, context: Context): readonly Wire[] {
  const wires = context.consumes.flatMap(({ event: ref, version }): Wire[] => {
    if (ref.context === context.name) return [];
    const home = model.contexts.find((one) => one.name === ref.context);
    const event = home && publicEvents(home).find((one) => one.name === ref.name);
    const payload = event && payloadOf(event, version);
    return payload ? [{ context: ref.context, event: ref.name, version, payload, isOwn: false }] : [];
  });
  return [...new Map(wires.map((one) => [keyOf(one), one])).values()];
}

function keyOf({ context, event, version }: Wire): string {
  return `${context}.${event}.v${version}`;
}

function operationName(wire: Wire): string {
  return `${wire.isOwn ? 'send' : 'receive'}.${keyOf(wire)}`;
}

function channel(model: Model, wire: Wire): object {
  const name = model.platform.broker.exchange;
  return {
    address: keyOf(wire),
    messages: { [keyOf(wire)]: { $ref: `#/components/messages/${keyOf(wire)}` } },
    bindings: {
      amqp: { is: 'routingKey', exchange: { name, type: 'topic', durable: true }, bindingVersion: '0.3.0' },
    },
  };
}

function operation(wire: Wire): object {
  return {
    action: wire.isOwn ? 'send' : 'receive',
    channel: { $ref: `#/channels/${keyOf(wire)}` },
    messages: [{ $ref: `#/channels/${keyOf(wire)}/messages/${keyOf(wire)}` }],
  };
}

function message(context: Context, wire: Wire): object {
  return {
    name: keyOf(wire),
    title: wire.event,
    contentType: 'application/json',
    payload: {
      type: 'object',
      description: 'CloudEvents 1.0',
      required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'],
      properties: {
        specversion: { const: '1.0' },
        id: { type: 'string' },
        source: { const: wire.context },
        type: { const: keyOf(wire) },
        subject: { type: 'string' },
        time: { type: 'string', format: 'date-time' },
        data: objectSchema(context, wire.payload),
      },
    },
  };
}
