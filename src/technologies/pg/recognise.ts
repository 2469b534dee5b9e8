import type { Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { statement } from '../../scan/recognise/facts.ts';
import { sqlTables } from '../../scan/recognise/sql.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** PostgreSQL drivers: pg, pg-promise, postgres.js, slonik, @vercel/postgres, Neon; tables from the SQL they run. */
export const recogniser: Recogniser = {
  id: 'pg',
  packages: [
    'pg',
    'pg-promise',
    'postgres',
    'slonik',
    '@neondatabase/serverless',
    '@vercel/postgres',
    '@fastify/postgres',
  ],
  *recognise(view) {
    for (const call of view.calls('pg')) yield* fromPg(view, call);
    for (const name of ['pg-promise', 'postgres', 'slonik', '@neondatabase/serverless'])
      for (const call of view.calls(name)) yield* fromOther(view, call, name);
    for (const name of this.packages) for (const call of view.calls(name)) yield* tables(view, call);
    for (const { path, text } of view.files('.sql')) yield* migration(view, path, text);
  },
};

function* fromPg(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  if (!/^(?:pg\.)?(?:Pool|Client|native\.Client|native\.Pool)$/.test(call.path)) return;
  const [first] = call.args;
  yield connection(view, call, first);
}

function* fromOther(view: ServiceView, call: LibraryCall, name: string): Iterable<Fact> {
  const [first] = call.args;
  const opens =
    name === 'pg-promise'
      ? call.path === '()'
      : name === 'postgres'
        ? /^(?:postgres)?$/.test(call.path)
        : /^(?:createPool|neon|Pool|Client)$/.test(call.path);
  if (opens && first) yield connection(view, call, first);
}

/** Options, a connection string, or nothing at all: then PGHOST and PGDATABASE say where to. */
function connection(view: ServiceView, call: LibraryCall, given: Term | undefined): Fact {
  const isOptions = view.values(given, call.site).some((value) => value.kind === 'object');
  if (given && !isOptions) return storeFact('postgres', call.site, { url: [given] });
  const part = (name: string, fallback: string) => {
    const term = view.member(given, name);
    if (term && view.has(term, call.site)) return piece(term);
    return fallback === '' ? [] : [view.environment(fallback, call.site.file)];
  };
  const url = part('connectionString', '');
  if (url.length > 0) return storeFact('postgres', call.site, { url, schema: [] });
  return storeFact('postgres', call.site, {
    host: part('host', 'PGHOST'),
    port: part('port', ''),
    database: part('database', 'PGDATABASE'),
  });
}

/** SQL in `query(...)` and in tagged templates. */
function* tables(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { method } = splitPath(call.path);
  const isTag = call.term.expr.kind === 'tag';
  if (!isTag && !/^(?:query|any|one|oneOrNone|none|many|manyOrNone|result|unsafe|multi|\(\))$/.test(method))
    return;
  const [first] = call.args;
  const isObject = view.values(first, call.site).some((value) => value.kind === 'object');
  yield* statement(call.site, 'postgres', isObject ? view.member(first, 'text') : first);
}

/** Tables that SQL files of migrations make. */
function* migration(view: ServiceView, path: string, text: string): Iterable<Fact> {
  if (/(?:seed|fixture|test)/i.test(path)) return;
  for (const use of sqlTables(text)) {
    if (use.access !== 'owns') continue;
    const line = text.slice(0, text.toLowerCase().indexOf(use.table.toLowerCase())).split('\n').length;
    yield {
      kind: 'table',
      table: [use.table],
      access: 'owns',
      engine: 'postgres',
      handle: '',
      site: view.siteIn(path, line, `table ${use.table}`),
    };
  }
}
