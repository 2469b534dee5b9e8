import type { Term } from '../evaluate/value.ts';
import type {
  CallFact,
  Decorated,
  EndpointFact,
  Fact,
  LibraryCall,
  Pieces,
  ServiceView,
  Site,
} from '../recogniser.ts';

/** The facts that most recognisers state, with all that is rarely given left empty. */

/** A call to an address. */
export function callTo(
  site: Site,
  url: Pieces,
  given: Partial<Pick<CallFact, 'protocol' | 'method' | 'path' | 'timeout'>> = {},
): CallFact {
  return {
    kind: 'call',
    protocol: 'http',
    target: { kind: 'url', url },
    method: [],
    path: [],
    timeout: null,
    site,
    ...given,
  };
}

/** A call of an operation by its name; `address` is where to look for it if nobody is known to offer it. */
export function callOperation(
  site: Site,
  protocol: 'grpc' | 'message' | 'graphql' | 'action',
  name: Pieces,
  given: { readonly path?: Pieces; readonly address?: Pieces; readonly timeout?: Term | undefined } = {},
): CallFact {
  return {
    kind: 'call',
    protocol,
    target: { kind: 'operation', protocol, name, address: given.address ?? [] },
    method: [],
    path: given.path ?? name,
    timeout: given.timeout ?? null,
    site,
  };
}

/** A route on a router, or a whole one where `router` is left out. */
export function route(
  site: Site,
  given: Pick<EndpointFact, 'method' | 'path'> &
    Partial<Pick<EndpointFact, 'protocol' | 'router' | 'handlers'>>,
): EndpointFact {
  return { kind: 'endpoint', protocol: 'http', router: null, handlers: [], site, ...given };
}

/** An operation that others ask for by name. */
export function operation(
  site: Site,
  protocol: EndpointFact['protocol'],
  name: Pieces,
  handlers: readonly Term[] = [],
): EndpointFact {
  return route(site, { protocol, method: [''], path: name, handlers });
}

export function published(site: Site, event: Pieces, channel: Pieces = []): Fact {
  return { kind: 'publish', event, channel, handlers: [], site };
}

export function subscribed(
  site: Site,
  event: Pieces,
  handlers: readonly Term[] = [],
  channel: Pieces = [],
): Fact {
  return { kind: 'subscribe', event, channel, handlers, site };
}

export function table(
  site: Site,
  engine: string,
  name: Pieces,
  access: 'owns' | 'writes' | 'reads',
  handle = '',
): Fact {
  return { kind: 'table', table: name, access, engine, handle, site };
}

/** SQL that is run. */
export function statement(site: Site, engine: string, sql: Term | undefined): readonly Fact[] {
  return sql ? [{ kind: 'statement', sql: [sql], engine, handle: '', site }] : [];
}

/** The first of the terms that has a value at that site. A method of a text or list is none. */
export function firstGiven(
  view: ServiceView,
  site: Site,
  ...terms: readonly (Term | undefined)[]
): Term | undefined {
  return terms.find((term) => view.has(term, site));
}

/** The first of several members that has a value, as pieces: `['socket', 'host']` is a member of a member. */
export function part(
  view: ServiceView,
  site: Site,
  of: Term | undefined,
  ...names: readonly (string | readonly string[])[]
): Pieces {
  const terms = names.map((name) => view.member(of, ...(typeof name === 'string' ? [name] : name)));
  const found = firstGiven(view, site, ...terms);
  return found ? [found] : [];
}

/** Whether a term is an object with properties, written as one. */
export function isObject(view: ServiceView, term: Term | undefined, site: Site): boolean {
  return view.values(term, site).some((value) => value.kind === 'object');
}

/** The decorated method as a term. */
export function decoratedMethod(one: Decorated): readonly Term[] {
  if (one.target.kind !== 'method') return [];
  const scope = { file: one.file, fn: 0, frame: null, self: null };
  return [{ expr: { kind: 'function', fn: one.target.fn, at: one.site.at }, scope }];
}

/** Calls into any of several packages. */
export function* callsOf(view: ServiceView, packages: readonly string[]): Iterable<LibraryCall> {
  for (const name of packages) yield* view.calls(name);
}

/** The place of a term in its own file. */
export function siteOf(term: Term, note: string, at = term.expr.at): Site {
  const { file, fn } = term.scope;
  return { file, at, fn, note, assumed: new Map(), via: [], from: { file, fn }, loop: false };
}
