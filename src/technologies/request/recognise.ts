import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import { callTo, firstGiven } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|del|head)$/;

/** request and its promise variants, superagent, needle, and Node's own http and https. */
export const recogniser: Recogniser = {
  id: 'request',
  packages: [
    'request',
    'request-promise',
    'request-promise-native',
    'superagent',
    'needle',
    'http',
    'https',
    'phin',
    'bent',
    'urllib',
  ],
  *recognise(view) {
    for (const name of ['request', 'request-promise', 'request-promise-native'])
      for (const call of view.calls(name)) yield* fromRequest(view, call);
    for (const name of ['superagent', 'needle', 'urllib']) {
      for (const call of view.calls(name)) {
        const { method } = splitPath(call.path);
        const [first] = call.args;
        if (verbs.test(method) && first && !call.path.includes('()')) yield fact(call, [first], method);
        else if (name !== 'superagent' && /^(?:|request)$/.test(call.path)) yield* fromBare(view, call, name);
      }
    }
    for (const name of ['http', 'https'])
      for (const call of view.calls(name)) yield* fromNode(view, call, name);
  },
};

/** `needle('put', url)`, `urllib.request(url, { method })` */
function* fromBare(view: ServiceView, call: LibraryCall, name: string): Iterable<Fact> {
  const [first, second] = call.args;
  if (!first) return;
  if (name === 'needle' && second) yield callTo(call.site, [second], { method: [first] });
  else {
    const method = firstGiven(view, call.site, view.member(second, 'method'));
    yield callTo(call.site, [first], { method: [method ?? 'GET'] });
  }
}

function fact(
  call: LibraryCall,
  url: readonly (string | LibraryCall['args'][number])[],
  method: string,
): Fact {
  return {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url },
    method: [method === 'del' ? 'DELETE' : method.toUpperCase()],
    path: [],
    timeout: null,
    site: call.site,
  };
}

function* fromRequest(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (!first || !/^(?:|defaults\(\))$/.test(receiver) || (method !== '' && !verbs.test(method))) return;
  const made = (call.callee.of?.made ?? call.callee.made)?.args[0];
  const base = view.member(made, 'baseUrl');
  const isOptions = view.values(first, call.site).some((value) => value.kind === 'object');
  const url = isOptions
    ? [view.member(first, 'url'), view.member(first, 'uri')].find((term) => term && view.has(term, call.site))
    : first;
  const verb = isOptions ? view.member(first, 'method') : undefined;
  const pieces = [...(base && view.has(base, call.site) ? [base] : []), ...piece(url)];
  const timeout = view.member(first, 'timeout');
  yield {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url: pieces },
    method:
      method !== ''
        ? [method === 'del' ? 'DELETE' : method.toUpperCase()]
        : verb && view.has(verb, call.site)
          ? [verb]
          : ['GET'],
    path: [],
    timeout: isOptions && timeout ? timeout : null,
    site: call.site,
  };
}

/** `http.request({ hostname, port, path })`, `http.get(url)` */
function* fromNode(view: ServiceView, call: LibraryCall, scheme: string): Iterable<Fact> {
  if (call.path === 'createServer().listen' && call.args[0])
    yield { kind: 'listen', port: [call.args[0]], site: call.site };
  if (call.path !== 'request' && call.path !== 'get') return;
  const [first, second] = call.args;
  const options = [first, second].find((term) =>
    view.values(term, call.site).some((value) => value.kind === 'object'),
  );
  const host = [view.member(options, 'hostname'), view.member(options, 'host')].find(
    (term) => term && view.has(term, call.site),
  );
  const port = view.member(options, 'port');
  const method = view.member(options, 'method');
  const url =
    options === first || !first
      ? [
          `${scheme}://`,
          ...piece(host),
          ...(port && view.has(port, call.site) ? [':', port] : []),
          ...piece(view.member(options, 'path')),
        ]
      : [first];
  yield {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url },
    method: method && view.has(method, call.site) ? [method] : ['GET'],
    path: [],
    timeout: view.member(options, 'timeout') ?? null,
    site: call.site,
  };
}
