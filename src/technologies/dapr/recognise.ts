import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, firstGiven, part, published, route, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = ['@dapr/dapr', 'dapr-client'];

/** Dapr: services invoked by their application id, topics, and what a Dapr server answers. */
export const recogniser: Recogniser = {
  id: 'dapr',
  packages,
  *recognise(view) {
    for (const call of callsOf(view, packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const { site } = call;
  const [first, second, third] = call.args;
  const building = /\.(invoker|pubsub)$/.exec(receiver)?.[1];
  if (call.path === 'DaprServer') {
    const port = part(view, site, first, 'serverPort');
    const given = port.length > 0 ? port : second ? [second] : [];
    yield { kind: 'listen', port: given, site };
  }
  if (!first || building === undefined) return;
  if (building === 'invoker' && method === 'invoke' && second)
    yield {
      kind: 'call',
      protocol: 'http',
      target: { kind: 'service', name: [first] },
      method: [verbOf(view, call, third, 'GET')],
      path: ['/', second],
      timeout: null,
      site,
    };
  else if (building === 'invoker' && method === 'listen') {
    const verb = verbOf(view, call, firstGiven(view, site, view.member(third, 'method')), 'GET');
    yield route(site, { method: [verb], path: ['/', first], handlers: second ? [second] : [] });
  } else if (building === 'pubsub' && /^publish(?:Bulk)?$/.test(method) && second)
    yield published(site, [second], [first]);
  else if (building === 'pubsub' && /^subscribe\w*$/.test(method) && second)
    yield subscribed(site, [second], third ? [third] : [], [first]);
}

/** `HttpMethod.POST`, or the verb as a text. */
function verbOf(
  view: ServiceView,
  call: LibraryCall,
  term: LibraryCall['args'][number] | undefined,
  fallback: string,
): string {
  const text = view.text(term, call.site);
  const [member] = view
    .values(term, call.site)
    .flatMap((value) => (value.kind === 'library' ? [value.path.split('.').at(-1) ?? ''] : []));
  return (text ?? member ?? fallback).toUpperCase();
}
