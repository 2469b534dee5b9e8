import { piece } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** undici: `request`, `stream`, `fetch`, and `Client` or `Pool` bound to an origin. */
export const recogniser: Recogniser = {
  id: 'undici',
  packages: ['undici'],
  *recognise(view) {
    for (const call of view.calls('undici')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const [first, second] = call.args;
  const method = (options: typeof first) => {
    const term = view.member(options, 'method');
    return term && view.has(term, call.site) ? [term] : ['GET'];
  };
  if (/^(?:request|stream|pipeline)$/.test(call.path) && first) {
    yield {
      kind: 'call',
      protocol: 'http',
      target: { kind: 'url', url: [first] },
      method: method(second),
      path: [],
      timeout: timeoutOf(view, second),
      site: call.site,
    };
  }
  if (/^(?:Client|Pool|BalancedPool|Agent)(?:\(\))?\.(?:request|stream|dispatch)$/.test(call.path) && first) {
    const origin = call.callee.of?.made?.args[0];
    yield {
      kind: 'call',
      protocol: 'http',
      target: { kind: 'url', url: [...piece(origin), ...piece(view.member(first, 'path'))] },
      method: method(first),
      path: [],
      timeout: timeoutOf(view, first),
      site: call.site,
    };
  }
}

function timeoutOf(view: ServiceView, options: LibraryCall['args'][number] | undefined) {
  return view.member(options, 'headersTimeout') ?? null;
}
