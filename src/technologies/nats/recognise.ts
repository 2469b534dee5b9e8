import type { LibraryValue } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const connection = /(?:^|\.)(?:connect\(\)|NatsConnection|Client|Stan|jetstream\(\)|JetStreamClient)$/;

/** NATS, JetStream and NATS Streaming: subjects published and subscribed to, and requests that wait for an answer. */
export const recogniser: Recogniser = {
  id: 'nats',
  packages: [
    'nats',
    '@nats-io/transport-node',
    '@nats-io/nats-core',
    '@nats-io/jetstream',
    'node-nats-streaming',
  ],
  parameters: [{ name: /^(?:stan|nc|natsConnection|natsClient)$/, module: 'nats', path: 'NatsConnection' }],
  *recognise(view) {
    for (const name of this.packages) for (const call of view.calls(name)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [subject, second, third] = call.args;
  if (!connection.test(receiver) || !subject) return;
  if (method === 'publish')
    yield { kind: 'publish', event: [subject], channel: [], handlers: [], site: call.site };
  else if (method === 'subscribe' || method === 'pullSubscribe') {
    const callback = [view.member(second, 'callback'), second, third].filter((one) =>
      view.values(one, call.site).some((value) => value.kind === 'function'),
    );
    const [answers] = answered(view, call);
    if (answers)
      yield {
        kind: 'endpoint',
        protocol: 'message',
        method: [''],
        path: [subject],
        router: null,
        handlers: callback.flatMap((one) => one ?? []),
        site: call.site,
      };
    else
      yield {
        kind: 'subscribe',
        event: [subject],
        channel: [],
        handlers: callback.flatMap((one) => one ?? []),
        site: call.site,
      };
  } else if (method === 'request' || method === 'requestMany') {
    yield {
      kind: 'call',
      protocol: 'message',
      target: { kind: 'operation', protocol: 'message', name: [subject], address: [] },
      method: [],
      path: [subject],
      timeout: view.member(third, 'timeout') ?? null,
      site: call.site,
    };
  }
}

/** Calls of `respond` on what the subscription gives, or in the function that subscribes: then it is request and reply. */
function answered(view: ServiceView, call: LibraryCall): readonly LibraryCall[] {
  return view.calls('nats').filter((one) => {
    if (!/\.respond$/.test(one.path)) return false;
    for (let at: LibraryValue | null = one.callee; at; at = at.of)
      if (at.made?.expr === call.term.expr) return true;
    return one.site.file === call.site.file && one.site.fn === call.site.fn;
  });
}
