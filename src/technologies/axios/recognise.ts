import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath } from '../../scan/recognise/call-shape.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const verbs = /^(?:get|post|put|patch|delete|head|options|request|getUri|postForm|putForm|patchForm)$/;
const client = /^(?:|axios|(?:axios\.)?create\(\)(?:\.create\(\))?|Axios\(\)|AxiosInstance|AxiosStatic)$/;

/** axios: calls of the package and of instances made by `create`, with their base URL. */
export const recogniser: Recogniser = {
  id: 'axios',
  packages: ['axios'],
  *recognise(view) {
    for (const call of view.calls('axios')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first, second, third] = call.args;
  if (!first) return;
  if (client.test(call.path) && !/create\(\)$/.test(call.path.replace(/\(\)$/, ''))) {
    yield* configured(view, call, call.callee);
    return;
  }
  if (!verbs.test(method) || !client.test(receiver)) return;
  if (method === 'request') {
    yield* configured(view, call, call.callee.of);
    return;
  }
  const config = /^(?:get|delete|head|options)$/.test(method) ? second : third;
  yield fact(view, call, {
    url: [...base(view, call.callee.of, config, call), first],
    method: [method.replace(/Form$/, '').toUpperCase()],
    config,
  });
}

/** `axios(config)`, `axios(url, config)`, `client.request(config)` */
function* configured(view: ServiceView, call: LibraryCall, of: LibraryValue | null): Iterable<Fact> {
  const [first, second] = call.args;
  const inConfig = view.member(first, 'url');
  const isConfig =
    inConfig !== undefined && view.values(first, call.site).some((value) => value.kind === 'object');
  const config = isConfig ? first : second;
  const method = view.member(config, 'method');
  const named = method && view.has(method, call.site) ? [method] : ['GET'];
  yield fact(view, call, {
    url: [...base(view, of, config, call), ...piece(isConfig ? inConfig : first)],
    method: named,
    config,
  });
}

function base(
  view: ServiceView,
  of: LibraryValue | null,
  config: Term | undefined,
  call: LibraryCall,
): Pieces {
  const own = view.member(config, 'baseURL');
  if (own && view.has(own, call.site)) return [own];
  const inherited = view.member(of?.made?.args[0], 'baseURL');
  if (inherited && view.has(inherited, call.site)) return [inherited];
  const [assigned] = view.assigned(of, 'defaults', 'baseURL');
  return assigned ? [assigned] : piece(inherited);
}

function fact(
  view: ServiceView,
  call: LibraryCall,
  {
    url,
    method,
    config,
  }: { readonly url: Pieces; readonly method: Pieces; readonly config: Term | undefined },
): Fact {
  const own = view.member(config, 'timeout');
  const inherited = view.member(call.callee.of?.made?.args[0], 'timeout');
  const timeout = own && view.has(own, call.site) ? own : (inherited ?? null);
  return {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url },
    method,
    path: [],
    timeout,
    site: call.site,
  };
}
