import type { LibraryValue } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, callTo, part } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** Clients typed by an OpenAPI document: openapi-fetch and the fetch client of Hey API. */
export const recogniser: Recogniser = {
  id: 'openapi-fetch',
  packages: ['openapi-fetch', '@hey-api/client-fetch'],
  *recognise(view) {
    for (const call of callsOf(view, this.packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  const made = madeOf(call.callee);
  const isClient = /^(?:createClient|createPathBasedClient|)\(\)$|^client$/.test(receiver);
  if (!isClient || !first) return;
  if (verbs.test(method))
    yield callTo(call.site, [...part(view, call.site, made, 'baseUrl'), first], { method: [method] });
  else if (/^(?:get|post|put|patch|delete)$/.test(method))
    yield callTo(
      call.site,
      [...part(view, call.site, made, 'baseUrl'), ...part(view, call.site, first, 'url')],
      { method: [method.toUpperCase()] },
    );
}

function madeOf(callee: LibraryValue) {
  for (let at: LibraryValue | null = callee; at; at = at.of) if (at.made) return at.made.args[0];
  return undefined;
}
