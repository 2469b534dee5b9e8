import type { Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import { published, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const producer = /(?:producer\(\)|(?:^|\.)Producer(?:\(\))?|transaction\(\)|(?:^|\.)Transaction)$/;
const consumer = /(?:consumer\(\)|(?:^|\.)Consumer(?:\(\))?)$/;

/** KafkaJS and clients of the same shape: topics that producers send to and consumers subscribe to. */
export const recogniser: Recogniser = {
  id: 'kafkajs',
  packages: ['kafkajs', '@confluentinc/kafka-javascript', '@platformatic/kafka'],
  parameters: [
    { name: /^(?:kafkaProducer)$/, module: 'kafkajs', path: 'Producer' },
    { name: /^(?:kafkaConsumer)$/, module: 'kafkajs', path: 'Consumer' },
  ],
  *recognise(view) {
    for (const name of this.packages) {
      const calls = view.calls(name);
      for (const call of calls) yield* fromCall(view, call, calls);
    }
  },
};

function* fromCall(view: ServiceView, call: LibraryCall, calls: readonly LibraryCall[]): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (!first) return;
  if (producer.test(receiver) && method === 'send') {
    for (const topic of topicsSent(view, call, first)) yield published(call.site, topic);
  } else if (producer.test(receiver) && method === 'sendBatch') {
    for (const item of view.list(view.member(first, 'topicMessages'), call.site))
      yield {
        kind: 'publish',
        event: piece(view.member(item, 'topic')),
        channel: [],
        handlers: [],
        site: call.site,
      };
  } else if (consumer.test(receiver) && method === 'consume') {
    for (const topic of view.list(view.member(first, 'topics'), call.site))
      yield subscribed(call.site, [topic]);
  } else if (consumer.test(receiver) && method === 'subscribe') {
    const handlers = handlersNear(view, call, calls);
    const topic = view.member(first, 'topic');
    const topics = view.member(first, 'topics');
    const named = topic && view.has(topic, call.site) ? [topic] : piece(topics);
    yield { kind: 'subscribe', event: named, channel: [], handlers, site: call.site };
  }
}

/** The topic, or the topics of its messages (@platformatic/kafka). */
function topicsSent(view: ServiceView, call: LibraryCall, options: Term): readonly Pieces[] {
  const topic = view.member(options, 'topic');
  if (view.has(topic, call.site)) return [piece(topic)];
  const messages = view.list(view.member(options, 'messages'), call.site);
  const own = messages
    .map((message) => view.member(message, 'topic'))
    .filter((one) => view.has(one, call.site));
  return own.length > 0 ? own.map(piece) : [piece(topic)];
}

/** What `run({ eachMessage })` in the same function is given, else any in the same file. */
function handlersNear(view: ServiceView, call: LibraryCall, calls: readonly LibraryCall[]): readonly Term[] {
  const runs = calls.filter((one) => /\.run$/.test(one.path) && one.site.file === call.site.file);
  const near = runs.filter((one) => one.site.fn === call.site.fn);
  return (near.length > 0 ? near : runs).flatMap((one) =>
    ['eachMessage', 'eachBatch'].flatMap((name) => view.member(one.args[0], name) ?? []),
  );
}
