import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { firstGiven, isObject, part, table } from '../../scan/recognise/facts.ts';
import { sqlTables } from '../../scan/recognise/sql.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';
import { sqliteStore } from '../sqlite/recognise.ts';

const maker =
  /^(?:pg|mysql|sqlite|singlestore|mssql|cockroach)Table$|Schema\(\)\.(?:table|view)$|TableCreator\(\)$/;
const uses: Readonly<Record<string, 'reads' | 'writes'>> = {
  from: 'reads',
  leftJoin: 'reads',
  rightJoin: 'reads',
  innerJoin: 'reads',
  fullJoin: 'reads',
  insert: 'writes',
  update: 'writes',
  delete: 'writes',
};

/** Drizzle: connections, tables that are declared, read and written, SQL in templates. */
export const recogniser: Recogniser = {
  id: 'drizzle-orm',
  packages: ['drizzle-orm'],
  *recognise(view) {
    for (const call of view.calls('drizzle-orm')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { path, site } = call;
  const { method } = splitPath(path);
  const access = uses[method];
  if (path === 'drizzle') yield* connection(view, call);
  else if (maker.test(path)) {
    const name = nameOf(call.callee, call.args);
    if (name.length > 0) yield table(site, engineOf(call.module, path), name, 'owns');
  } else if (path === 'sql' && call.term.expr.kind === 'tag') {
    for (const use of sqlTables(view.text(call.args[0], site) ?? ''))
      yield table(site, 'sql', [use.table], use.access);
  } else if (access) {
    for (const value of view.values(call.args[0], site))
      if (value.kind === 'library' && value.of && value.made && maker.test(value.of.path))
        yield table(site, engineOf(value.module, value.of.path), nameOf(value.of, value.made.args), access);
  }
}

/** `pgTable('users')`, and `pgSchema('auth').table('users')`. */
function nameOf(callee: LibraryValue, args: readonly Term[]): Pieces {
  const [name] = args;
  const schema = /Schema\(\)\./.test(callee.path) ? callee.of?.made?.args[0] : undefined;
  return name ? [...(schema ? [schema, '.'] : []), name] : [];
}

/** `drizzle(url)`, `drizzle({ connection })`. A client given to it is recognised where it is made. */
function* connection(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { site } = call;
  const [first] = call.args;
  const engine = engineOf(call.module, '');
  const connected = firstGiven(view, site, view.member(first, 'connection'));
  const given = isObject(view, first, site) ? connected : first;
  if (!given || view.values(given, site).some((value) => value.kind === 'library')) return;
  const url = isObject(view, given, site)
    ? part(view, site, given, 'connectionString', 'url', 'uri', 'source')
    : [given];
  if (engine === 'sqlite') {
    for (const one of url) if (typeof one !== 'string') yield* sqliteStore(view, site, one);
  } else if (url.length > 0) yield storeFact(engine, site, { url });
  else
    yield storeFact(engine, site, {
      host: part(view, site, given, 'host'),
      port: part(view, site, given, 'port'),
      database: part(view, site, given, 'database'),
    });
}

/** By the part of the package that is imported: `drizzle-orm/mysql2`. */
function engineOf(module: string, path: string): string {
  const text = `${module} ${path}`;
  if (/mysql|planetscale|tidb|singlestore/i.test(text)) return 'mysql';
  if (/sqlite|libsql|d1|turso|sql-js|durable/i.test(text)) return 'sqlite';
  return /mssql/i.test(text) ? 'mssql' : 'postgres';
}
