import type { Term } from '../../scan/evaluate/value.ts';
import { splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { callsOf, isObject, part, table } from '../../scan/recognise/facts.ts';
import { sqlTables } from '../../scan/recognise/sql.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView, Site } from '../../scan/recogniser.ts';

const opens = /^(?:|Database|(?:cached\.)?Database|DatabaseSync|open|verbose\(\)\.Database)$/;

/** SQLite: better-sqlite3, sqlite3, sqlite, node:sqlite and libSQL; a file belongs to the service that opens it. */
export const recogniser: Recogniser = {
  id: 'sqlite',
  packages: ['better-sqlite3', 'sqlite3', 'sqlite', '@libsql/client', 'libsql'],
  *recognise(view) {
    for (const call of callsOf(view, ['better-sqlite3', 'sqlite3', 'sqlite', 'libsql', 'bun'])) {
      const isMade = call.term.expr.kind === 'new' || call.path === 'open' || call.path === '';
      if (opens.test(call.path) && isMade && call.args[0]) {
        const [first] = call.args;
        const named = isObject(view, first, call.site) ? part(view, call.site, first, 'filename') : [first];
        const [file] = named.filter((one) => typeof one !== 'string');
        if (file) yield* sqliteStore(view, call.site, file);
      } else yield* tables(view, call);
    }
    for (const call of view.calls('@libsql/client')) {
      const url = view.member(call.args[0], 'url');
      if (call.path === 'createClient' && url) yield* sqliteStore(view, call.site, url);
      else yield* tables(view, call);
    }
  },
};

/** A database file, told apart by service. One in memory is no store. */
export function* sqliteStore(view: ServiceView, site: Site, file: Term): Iterable<Fact> {
  if (/^(?:file:)?:memory:/.test(view.text(file, site) ?? '')) return;
  yield storeFact('sqlite', site, { database: [file] });
}

/** SQL given to `prepare`, `exec`, `run`, `all`, `get`, `each`, `execute`. */
function* tables(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  if (!/^(?:prepare|exec|run|all|get|each|execute|query)$/.test(splitPath(call.path).method)) return;
  const [first] = call.args;
  const statement = isObject(view, first, call.site) ? view.member(first, 'sql') : first;
  for (const use of sqlTables(view.text(statement, call.site) ?? ''))
    yield table(call.site, 'sqlite', [use.table], use.access);
}
