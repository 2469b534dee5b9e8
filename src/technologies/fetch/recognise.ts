import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { piece } from '../../scan/recognise/call-shape.ts';
import { firstGiven } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** fetch: the platform's own, and the packages that offer the same function. */
export const recogniser: Recogniser = {
  id: 'fetch',
  packages: [],
  *recognise(view) {
    for (const call of view.calls('global'))
      if (/^(?:globalThis\.)?fetch$/.test(call.path)) yield fromCall(view, call);
    for (const name of [
      'node-fetch',
      'cross-fetch',
      'isomorphic-fetch',
      'node-fetch-native',
      'undici',
      'make-fetch-happen',
      'fetch-retry',
    ]) {
      for (const call of view.calls(name))
        if (/^(?:|fetch|\(\))$/.test(call.path)) yield fromCall(view, call);
    }
    for (const name of ['ofetch', 'ky', 'wretch', 'ohmyfetch'])
      for (const call of view.calls(name)) yield* fromWrapper(view, call);
  },
};

function fromCall(view: ServiceView, call: LibraryCall): Fact {
  const [url, init] = call.args;
  const method = view.member(init, 'method');
  const signal = view.member(init, 'signal');
  const timeout = view
    .values(signal, call.site)
    .map((value) =>
      value.kind === 'library' && /AbortSignal\.timeout/.test(value.path) ? value.made?.args[0] : undefined,
    )[0];
  return {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url: piece(url) },
    method: method && view.has(method, call.site) ? [method] : ['GET'],
    path: [],
    timeout: timeout ?? view.member(init, 'timeout') ?? null,
    site: call.site,
  };
}

/** ofetch and ky: `create({ baseURL })` and verbs on it. */
function* fromWrapper(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const match =
    /^(?:\$fetch|ofetch|ky|default)?\.?(?:(?:create|extend)\(\)\.?)*(get|post|put|patch|delete|head|raw|native)?$/.exec(
      call.path,
    );
  const [first, options] = call.args;
  if (!match || !first || /(?:create|extend)$/.test(call.path)) return;
  const given = [options, ...makersOptions(call)];
  const base = firstGiven(
    view,
    call.site,
    ...given.flatMap((one) => [view.member(one, 'baseURL'), view.member(one, 'prefixUrl')]),
  );
  const timeout = firstGiven(view, call.site, ...given.map((one) => view.member(one, 'timeout')));
  const method = view.member(options, 'method');
  const verb = match[1]?.toUpperCase();
  yield {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url: [...piece(base), ...(base ? ['/'] : []), first] },
    method:
      verb && !/RAW|NATIVE/.test(verb) ? [verb] : method && view.has(method, call.site) ? [method] : ['GET'],
    path: [],
    timeout: timeout ?? null,
    site: call.site,
  };
}

/** What the instance and those that it extends were made with, the nearest first. */
function makersOptions(call: LibraryCall): readonly Term[] {
  const found = new Set<Term>();
  for (let at: LibraryValue | null = call.callee; at; at = at.of)
    if (at.made?.args[0]) found.add(at.made.args[0]);
  return [...found];
}
