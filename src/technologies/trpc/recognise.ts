import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { callOperation, firstGiven, operation, siteOf } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const routerCall = /(?:^|\.)(?:router|mergeRouters)$/;
const client =
  /^create(?:TRPCProxy|TRPC|TRPCReact|TRPCUntyped)?(?:Proxy)?Client\(\)\.(.+)\.(?:query|mutate|subscribe)$/;

/** tRPC: the procedures of routers by their dotted names, and calls of clients with the address of their link. */
export const recogniser: Recogniser = {
  id: 'trpc',
  packages: ['@trpc/server', '@trpc/client'],
  *recognise(view) {
    yield* procedures(view);
    for (const call of view.calls('@trpc/client')) {
      const name = client.exec(call.path)?.[1];
      if (name !== undefined)
        yield callOperation(call.site, 'action', [name], { address: addressOf(view, call) });
    }
  },
};

/** Leaves of the routers that lie in no other. */
function* procedures(view: ServiceView): Iterable<Fact> {
  const routers = view
    .calls('@trpc/server')
    .filter((call) => routerCall.test(call.path) && call.term.expr.kind === 'call');
  const nested = new Set(routers.flatMap((call) => [...childrenOf(view, call)]));
  for (const call of routers)
    if (!view.identities(call.term, call.site).some((one) => nested.has(one)))
      for (const arg of call.args) yield* leaves(view, arg, [], 0);
}

/** Identities of the routers that stand in a router. */
function* childrenOf(view: ServiceView, call: LibraryCall): Iterable<string> {
  for (const arg of call.args) {
    yield* view.identities(arg);
    for (const { value } of view.properties(arg)) yield* view.identities(value);
  }
}

function* leaves(view: ServiceView, term: Term, path: Pieces, depth: number): Iterable<Fact> {
  if (depth > 6) return;
  for (const value of view.values(term)) {
    if (value.kind === 'library') for (const arg of partsOf(value)) yield* leaves(view, arg, path, depth + 1);
  }
  for (const { key, value, at } of view.properties(term)) {
    const name: Pieces = path.length === 0 ? [key] : [...path, '.', key];
    const procedure = view
      .values(value)
      .find((one): one is LibraryValue => one.kind === 'library' && isProcedure(one));
    if (procedure) yield operation(siteOf(value, key, at), 'action', name, procedure.made?.args ?? []);
    else yield* leaves(view, value, name, depth + 1);
  }
}

function isProcedure(value: LibraryValue): boolean {
  return /\.(?:query|mutation|subscription)\(\)$/.test(value.path);
}

/** What `router({...})` and `mergeRouters(a, b)` were given. */
function partsOf(value: LibraryValue): readonly Term[] {
  return value.path.endsWith('outer()') || value.path.endsWith('mergeRouters()')
    ? (value.made?.args ?? [])
    : [];
}

/** The url of `links: [httpBatchLink({ url })]`, also of a link behind `splitLink`. */
function addressOf(view: ServiceView, call: LibraryCall): Pieces {
  for (let at: LibraryValue | null = call.callee; at; at = at.of) {
    for (const link of view.list(view.member(at.made?.args[0], 'links'))) {
      for (const value of view.values(link)) {
        if (value.kind !== 'library') continue;
        const url = firstGiven(view, call.site, view.member(value.made?.args[0], 'url'));
        if (url) return [url];
      }
    }
    if (at.made) break;
  }
  return [];
}
