import type { LibraryValue } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callOperation, firstGiven, operation, published, subscribed } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** Cote: requests that responders answer, and events that subscribers hear. */
export const recogniser: Recogniser = {
  id: 'cote',
  packages: ['cote'],
  *recognise(view) {
    for (const call of view.calls('cote')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { site } = call;
  const { receiver, method } = splitPath(call.path);
  const part = /(?:^|\.)(Responder|Requester|Publisher|Subscriber)(?:\(\))?$/.exec(receiver)?.[1];
  const [first, handler] = call.args;
  if (!first || part === undefined) return;
  const handlers = handler ? [handler] : [];
  if (part === 'Responder' && method === 'on') yield operation(site, 'message', [first], handlers);
  else if (part === 'Subscriber' && method === 'on') yield subscribed(site, [first], handlers);
  else if (part === 'Publisher' && method === 'publish') yield published(site, [first]);
  else if (part === 'Requester' && method === 'send') {
    const type = firstGiven(view, site, view.member(first, 'type'));
    const timeout = view.member(madeOf(call.callee), 'timeout');
    yield callOperation(site, 'message', type ? [type] : [], { timeout });
  }
}

function madeOf(callee: LibraryValue) {
  for (let at: LibraryValue | null = callee; at; at = at.of) if (at.made) return at.made.args[0];
  return undefined;
}
