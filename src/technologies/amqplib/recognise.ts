import type { Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** A channel: made, declared, given to a callback or to the setup of a channel wrapper. */
const channel =
  /(?:create(?:Confirm)?Channel\(\)|create(?:Confirm)?Channel\(fn\)\.\d|(?:^|\.)(?:Confirm)?Channel(?:Wrapper)?|createChannel\(\)\.addSetup\(fn\)\.0|setup\.0)$/;

/** amqplib and amqp-connection-manager: publish, sendToQueue, and consumers with the keys that their queues are bound to. */
export const recogniser: Recogniser = {
  id: 'amqplib',
  packages: ['amqplib', 'amqp-connection-manager'],
  parameters: [{ name: /^(?:channel|ch|amqpChannel|rabbitChannel)$/, module: 'amqplib', path: 'Channel' }],
  *recognise(view) {
    const calls = this.packages
      .flatMap((name) => view.calls(name))
      .filter((call) => channel.test(splitPath(call.path).receiver));
    const named = (method: string): readonly LibraryCall[] =>
      calls.filter((call) => splitPath(call.path).method === method);
    const consumes = named('consume');
    for (const call of named('publish')) yield* published(view, call, consumes);
    for (const call of named('sendToQueue')) {
      const [queue] = call.args;
      if (queue) yield { kind: 'publish', event: [queue], channel: [], handlers: [], site: call.site };
    }
    const binds = named('bindQueue');
    for (const call of consumes) yield* consumed(view, call, binds);
    if (consumes.length === 0) for (const bind of binds) yield boundTo(view, bind, [], bind);
  },
};

/** `publish(exchange, key)`. To the default exchange the key is a queue; for a consumer that is a retry of its own. */
function* published(view: ServiceView, call: LibraryCall, consumes: readonly LibraryCall[]): Iterable<Fact> {
  const [exchange, key] = call.args;
  if (!exchange || !key) return;
  const isDefault = view.text(exchange, call.site) === '';
  if (isDefault && consumes.some((one) => one.site.file === call.site.file)) return;
  const isBare = view.text(key, call.site) === '';
  yield {
    kind: 'publish',
    event: isBare ? [exchange] : [key],
    channel: isDefault ? [] : [exchange],
    handlers: [],
    site: call.site,
  };
}

/** A consumer gets what its queue is bound to; a queue that nothing is bound to stands for itself. */
function* consumed(view: ServiceView, call: LibraryCall, binds: readonly LibraryCall[]): Iterable<Fact> {
  const [queue, handler] = call.args;
  if (!queue) return;
  const name = view.text(queue, call.site);
  const sameQueue = binds.filter((bind) => name !== undefined && view.text(bind.args[0], bind.site) === name);
  const sameFunction = binds.filter(
    (bind) => bind.site.file === call.site.file && bind.site.fn === call.site.fn,
  );
  const sameFile = binds.filter((bind) => bind.site.file === call.site.file);
  const bound =
    [sameQueue, sameFunction, name === undefined ? sameFile : []].find((list) => list.length > 0) ?? [];
  const handlers = handler ? [handler] : [];
  for (const bind of bound) yield boundTo(view, bind, handlers, call);
  if (bound.length === 0) yield { kind: 'subscribe', event: [queue], channel: [], handlers, site: call.site };
}

function boundTo(view: ServiceView, bind: LibraryCall, handlers: readonly Term[], call: LibraryCall): Fact {
  const [queue, exchange, key] = bind.args;
  const isBare = !key || view.text(key, bind.site) === '';
  const event = isBare ? (exchange ?? queue) : key;
  return {
    kind: 'subscribe',
    event: event ? [event] : [],
    channel: exchange ? [exchange] : [],
    handlers,
    site: bind === call ? bind.site : { ...bind.site, from: call.site.from },
  };
}
