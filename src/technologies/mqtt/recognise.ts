import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, isObject, published, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const client = /^(?:connect(?:Async)?\(\)|(?:Async)?MqttClient|Client)$/;

/** MQTT: topics that a client publishes to and subscribes to. */
export const recogniser: Recogniser = {
  id: 'mqtt',
  packages: ['mqtt', 'async-mqtt'],
  parameters: [{ name: /^mqtt(?:Client)?$/, module: 'mqtt', path: 'MqttClient' }],
  *recognise(view) {
    for (const call of callsOf(view, this.packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (!client.test(receiver) || !first) return;
  if (/^publish(?:Async)?$/.test(method)) yield published(call.site, [first]);
  if (!/^subscribe(?:Async)?$/.test(method)) return;
  if (isObject(view, first, call.site))
    for (const { key } of view.properties(first, call.site)) yield subscribed(call.site, [key]);
  else
    for (const topic of view.list(first, call.site))
      yield subscribed(call.site, [topic], handlers(view, call));
}

/** What `on('message', handler)` of the same file is given. */
function handlers(view: ServiceView, call: LibraryCall) {
  return [...callsOf(view, ['mqtt', 'async-mqtt'])]
    .filter((one) => /\.on$/.test(one.path) && one.site.file === call.site.file)
    .filter((one) => view.text(one.args[0], one.site) === 'message')
    .flatMap((one) => one.args.slice(1, 2));
}
