import type { Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

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
  if (producer.test(receiver) && method === 'send')
    yield {
      kind: 'publish',
      event: piece(view.member(first, 'topic')),
      channel: [],
      handlers: [],
      site: call.site,
    };
  else if (producer.test(receiver) && method === 'sendBatch') {
    for (const item of view.list(view.member(first, 'topicMessages'), call.site))
      yield {
        kind: 'publish',
        event: piece(view.member(item, 'topic')),
        channel: [],
        handlers: [],
        site: call.site,
      };
  } else if (consumer.test(receiver) && method === 'subscribe') {
    const handlers = handlersNear(view, call, calls);
    const topic = view.member(first, 'topic');
    const topics = view.member(first, 'topics');
    const named = topic && view.has(topic, call.site) ? [topic] : piece(topics);
    yield { kind: 'subscribe', event: named, channel: [], handlers, site: call.site };
  }
}

/** What `run({ eachMessage })` in the same function is given, else any in the same file. */
function handlersNear(view: ServiceView, call: LibraryCall, calls: readonly LibraryCall[]): readonly Term[] {
  const runs = calls.filter((one) => /\.run$/.test(one.path) && one.site.file === call.site.file);
  const near = runs.filter((one) => one.site.fn === call.site.fn);
  return (near.length > 0 ? near : runs).flatMap((one) =>
    ['eachMessage', 'eachBatch'].flatMap((name) => view.member(one.args[0], name) ?? []),
  );
}
