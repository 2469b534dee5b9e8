import type { Term } from '../evaluate/value.ts';
import type { LibraryCall, Pieces, Site, StoreFact } from '../recogniser.ts';

/** `create().get` -> receiver `create()`, method `get`. */
export function splitPath(path: string): { readonly receiver: string; readonly method: string } {
  const dot = path.lastIndexOf('.');
  return dot < 0
    ? { receiver: '', method: path }
    : { receiver: path.slice(0, dot), method: path.slice(dot + 1) };
}

/** The object whose method is called, as a term. */
export function receiverOf(call: LibraryCall): Term | undefined {
  const { expr, scope } = call.term;
  if (expr.kind !== 'call' || (expr.callee.kind !== 'member' && expr.callee.kind !== 'index'))
    return undefined;
  return { expr: expr.callee.of, scope };
}

/** A term as pieces; nothing where it is missing. */
export function piece(term: Term | undefined): Pieces {
  return term ? [term] : [];
}

/** A store fact with all that is not given left empty. */
export function storeFact(
  engine: string,
  site: Site,
  given: Partial<Omit<StoreFact, 'kind' | 'engine' | 'site'>>,
): StoreFact {
  return {
    kind: 'store',
    engine,
    purpose: 'record',
    url: [],
    host: [],
    port: [],
    database: [],
    schema: [],
    handle: '',
    site,
    ...given,
  };
}
