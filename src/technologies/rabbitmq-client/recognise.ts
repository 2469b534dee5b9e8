import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** rabbitmq-client: publishers, and consumers with their bindings; @golevelup/nestjs-rabbitmq. */
export const recogniser: Recogniser = {
  id: 'rabbitmq-client',
  packages: ['rabbitmq-client', '@golevelup/nestjs-rabbitmq'],
  *recognise(view) {
    for (const call of view.calls('rabbitmq-client')) yield* fromClient(view, call);
    for (const call of view.calls('@golevelup/nestjs-rabbitmq')) {
      const [exchange, key] = call.args;
      if (/AmqpConnection(?:\(\))?\.publish$/.test(call.path) && exchange && key)
        yield { kind: 'publish', event: [key], channel: [exchange], handlers: [], site: call.site };
      if (/AmqpConnection(?:\(\))?\.request$/.test(call.path)) {
        const name = piece(view.member(exchange, 'routingKey'));
        yield {
          kind: 'call',
          protocol: 'message',
          target: { kind: 'operation', protocol: 'message', name, address: [] },
          method: [],
          path: name,
          timeout: view.member(exchange, 'timeout') ?? null,
          site: call.site,
        };
      }
    }
    for (const one of view.decorated('@golevelup/nestjs-rabbitmq', '')) {
      if (one.target.kind !== 'method') continue;
      const [options] = one.args;
      const handlers = [
        {
          expr: { kind: 'function' as const, fn: one.target.fn, at: one.site.at },
          scope: { file: one.file, fn: 0, frame: null, self: null },
        },
      ];
      const key = piece(view.member(options, 'routingKey'));
      if (one.site.note === '@RabbitSubscribe')
        yield {
          kind: 'subscribe',
          event: key,
          channel: piece(view.member(options, 'exchange')),
          handlers,
          site: one.site,
        };
      if (one.site.note === '@RabbitRPC')
        yield {
          kind: 'endpoint',
          protocol: 'message',
          method: [''],
          path: key,
          router: null,
          handlers,
          site: one.site,
        };
    }
  },
};

function* fromClient(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { method } = splitPath(call.path);
  const [first, handler] = call.args;
  if (!first) return;
  if (
    /(?:createPublisher\(\)|(?:^|\.)Publisher)\.send$/.test(call.path) ||
    /(?:Connection(?:\(\))?|acquire\(\)|Channel)\.basicPublish$/.test(call.path)
  ) {
    const key = view.member(first, 'routingKey');
    const isEnvelope = view.values(first, call.site).some((value) => value.kind === 'object');
    yield {
      kind: 'publish',
      event: isEnvelope ? piece(key) : [first],
      channel: isEnvelope ? piece(view.member(first, 'exchange')) : [],
      handlers: [],
      site: call.site,
    };
  } else if (method === 'createConsumer') {
    const bindings = view
      .list(view.member(first, 'queueBindings'), call.site)
      .filter((one) => view.has(one, call.site));
    const handlers = handler ? [handler] : [];
    for (const binding of bindings)
      yield {
        kind: 'subscribe',
        event: piece(view.member(binding, 'routingKey')),
        channel: piece(view.member(binding, 'exchange')),
        handlers,
        site: call.site,
      };
    if (bindings.length === 0)
      yield {
        kind: 'subscribe',
        event: piece(view.member(first, 'queue')),
        channel: [],
        handlers,
        site: call.site,
      };
  }
}
