import type { Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callOperation, operation } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { isAnswer, isAnswered, isOfAnswers, repliesTo } from './request-reply.ts';

/** A channel: made, declared, given to a callback or to the setup of a channel wrapper. */
const channel =
  /(?:create(?:Confirm)?Channel\(\)|create(?:Confirm)?Channel\(fn\)\.\d|(?:^|\.)(?:Confirm)?Channel(?:Wrapper)?|createChannel\(\)\.addSetup\(fn\)\.0|setup\.0)$/;

/** amqplib and amqp-connection-manager: publish, sendToQueue, consumers with the keys that their queues are bound to, request and reply. */
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
    const sent = [...named('publish'), ...named('sendToQueue')];
    const answers = sent.filter((call) => isAnswer(view, call));
    const asked = sent.flatMap((call) => repliesTo(view, call) ?? []);
    const consumes = named('consume').filter((call) => !isOfAnswers(view, call, asked));
    for (const call of sent) if (!answers.includes(call)) yield* sending(view, call, consumes);
    const binds = named('bindQueue');
    for (const call of consumes) {
      const facts = consumed(view, call, binds);
      yield* isAnswered(view, call, answers, consumes) ? facts.map(asOperation) : facts;
    }
    if (consumes.length === 0) for (const bind of binds) yield boundTo(view, bind, [], bind);
  },
};

/** A message that names where its answer is to go is a request. */
function* sending(view: ServiceView, call: LibraryCall, consumes: readonly LibraryCall[]): Iterable<Fact> {
  const isToQueue = splitPath(call.path).method === 'sendToQueue';
  const [first, key] = call.args;
  const name = isToQueue ? first : key;
  if (!name) return;
  if (repliesTo(view, call)) yield callOperation(call.site, 'message', [name]);
  else if (isToQueue) yield { kind: 'publish', event: [name], channel: [], handlers: [], site: call.site };
  else yield* published(view, call, consumes);
}

function asOperation(fact: Fact): Fact {
  return fact.kind === 'subscribe' ? operation(fact.site, 'message', fact.event, fact.handlers) : fact;
}

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
function consumed(view: ServiceView, call: LibraryCall, binds: readonly LibraryCall[]): readonly Fact[] {
  const [queue, handler] = call.args;
  if (!queue) return [];
  const name = view.text(queue, call.site);
  const sameQueue = binds.filter((bind) => name !== undefined && view.text(bind.args[0], bind.site) === name);
  const sameFunction = binds.filter(
    (bind) => bind.site.file === call.site.file && bind.site.fn === call.site.fn,
  );
  const sameFile = binds.filter((bind) => bind.site.file === call.site.file);
  const bound =
    [sameQueue, sameFunction, name === undefined ? sameFile : []].find((list) => list.length > 0) ?? [];
  const handlers = handler ? [handler] : [];
  if (bound.length > 0) return bound.map((bind) => boundTo(view, bind, handlers, call));
  return [{ kind: 'subscribe', event: [queue], channel: [], handlers, site: call.site }];
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
