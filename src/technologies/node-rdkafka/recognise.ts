import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, firstGiven, isObject, published, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = ['node-rdkafka', 'kafka-node'];
const producer = /(?:^|\.)(?:HighLevel|Kafka)?Producer(?:\(\))?$/;
const consumer = /(?:^|\.)(?:Kafka|HighLevel)?Consumer(?:Group|Stream)?(?:\(\))?$/;

/** node-rdkafka and kafka-node: topics that are produced to and consumed. */
export const recogniser: Recogniser = {
  id: 'node-rdkafka',
  packages,
  *recognise(view) {
    for (const call of callsOf(view, packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const { site } = call;
  const [first, second] = call.args;
  if (producer.test(receiver) && method === 'produce' && first) yield published(site, [first]);
  else if (producer.test(receiver) && method === 'send')
    for (const one of view.list(first, site)) {
      const topic = firstGiven(view, site, view.member(one, 'topic'));
      if (topic || isObject(view, one, site)) yield published(site, topic ? [topic] : []);
    }
  else if (consumer.test(receiver) && method === 'subscribe')
    for (const topic of view.list(first, site)) yield subscribed(site, [topic], handlers(view, call));
  else if (call.term.expr.kind === 'new' && call.module === 'kafka-node' && consumer.test(call.path))
    for (const one of view.list(second, site)) {
      const topic = firstGiven(view, site, view.member(one, 'topic')) ?? one;
      yield subscribed(site, [topic], handlers(view, call));
    }
}

/** What `on('data')` or `on('message')` of a consumer in the same file is given. */
function handlers(view: ServiceView, call: LibraryCall) {
  return [...callsOf(view, packages)]
    .filter((one) => one.site.file === call.site.file && /\.on$/.test(one.path))
    .filter((one) => /^(?:data|message)$/.test(view.text(one.args[0], one.site) ?? ''))
    .flatMap((one) => one.args.slice(1, 2));
}
