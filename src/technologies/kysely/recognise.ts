import { splitPath } from '../../scan/recognise/call-shape.ts';
import { table } from '../../scan/recognise/facts.ts';
import { sqlTables } from '../../scan/recognise/sql.ts';
import type { Fact, LibraryCall, Recogniser } from '../../scan/recogniser.ts';

const uses: Readonly<Record<string, 'owns' | 'writes' | 'reads'>> = {
  createTable: 'owns',
  alterTable: 'owns',
  insertInto: 'writes',
  replaceInto: 'writes',
  updateTable: 'writes',
  deleteFrom: 'writes',
  mergeInto: 'writes',
  selectFrom: 'reads',
  innerJoin: 'reads',
  leftJoin: 'reads',
  rightJoin: 'reads',
  fullJoin: 'reads',
};

const engines: readonly (readonly [RegExp, string])[] = [
  [/^Mysql/, 'mysql'],
  [/^Mssql/, 'mssql'],
  [/^(?:Sqlite|Libsql)/, 'sqlite'],
];

/** Kysely: tables from its query and schema builders and from `sql`. Which database it is, the driver below tells. */
export const recogniser: Recogniser = {
  id: 'kysely',
  packages: ['kysely'],
  fluent: /\.(?:withSchema|withPlugin|withTables|\$extendTables|\$pickTables|with|withRecursive)$/,
  *recognise(view) {
    const calls = view.calls('kysely');
    const dialect = calls.find((call) => /Dialect$/.test(call.path))?.path ?? '';
    const engine = engines.find(([pattern]) => pattern.test(dialect))?.[1] ?? 'postgres';
    for (const call of calls) {
      if (call.term.expr.kind === 'tag') yield* inSql(call, engine);
      else yield* inBuilder(call, engine);
    }
  },
};

/** `selectFrom('orders as o')`, `selectFrom(['orders', 'lines'])` */
function* inBuilder(call: LibraryCall, engine: string): Iterable<Fact> {
  const access = uses[splitPath(call.path).method];
  const [first] = call.args;
  if (!access || !first) return;
  const names = first.expr.kind === 'array' ? first.expr.items : [first.expr];
  for (const expr of names) {
    const name =
      expr.kind === 'literal' && typeof expr.value === 'string'
        ? expr.value.replace(/\s+as\s+\w+$/i, '').replace(/^public\./, '')
        : { expr, scope: first.scope };
    yield table(call.site, engine, [name], access);
  }
}

/** The written parts of a `sql` template; what is filled in reads `?`. */
function* inSql({ term, site }: LibraryCall, engine: string): Iterable<Fact> {
  if (term.expr.kind !== 'tag') return;
  for (const arg of term.expr.args) {
    const parts = arg.kind === 'template' ? arg.parts : arg.kind === 'literal' ? [String(arg.value)] : [];
    const text = parts.map((part) => (typeof part === 'string' ? part : ' ? ')).join('');
    for (const use of sqlTables(text))
      if (!use.table.startsWith('kysely_migration')) yield table(site, engine, [use.table], use.access);
  }
}
