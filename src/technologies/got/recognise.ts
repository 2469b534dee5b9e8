import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|head)$/;
const client = /^(?:|got|(?:got\.)?extend\(\)(?:\.extend\(\))*|Got)$/;

/** got: calls of the package and of instances made by `extend`, with `prefixUrl`. */
export const recogniser: Recogniser = {
  id: 'got',
  packages: ['got'],
  *recognise(view) {
    for (const call of view.calls('got')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const verb = verbs.test(method) && client.test(receiver) ? method : client.test(call.path) ? '' : undefined;
  const [first, second] = call.args;
  if (verb === undefined || !first) return;
  const of = verb === '' ? call.callee : call.callee.of;
  const isOptions = view.values(first, call.site).some((value) => value.kind === 'object');
  const options = isOptions ? first : second;
  const prefix = [view.member(options, 'prefixUrl'), view.member(of?.made?.args[0], 'prefixUrl')].find(
    (term) => term && view.has(term, call.site),
  );
  const url = isOptions ? view.member(first, 'url') : first;
  const given = view.member(options, 'method');
  const timeout = [
    view.member(options, 'timeout', 'request'),
    view.member(of?.made?.args[0], 'timeout', 'request'),
  ].find((term) => term && view.has(term, call.site));
  yield {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url: prefix ? [prefix, '/', ...piece(url)] : piece(url) },
    method: verb !== '' ? [verb.toUpperCase()] : given && view.has(given, call.site) ? [given] : ['GET'],
    path: [],
    timeout: timeout ?? null,
    site: call.site,
  };
}
