import type { Term } from '../../scan/evaluate/value.ts';
import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { statement, table } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** A Knex instance: made, declared, a transaction of one, or what a migration is given. */
const instance =
  /^(?:(?:knex|default|Knex)?\(\)|Knex|Knex\.Knex|Knex\.Transaction|.*\.transaction\(fn\)\.0|.*\.transaction\(\)|knex)$/;

/** Knex: connections from settings in any shape, tables that queries use and migrations make. */
export const recogniser: Recogniser = {
  id: 'knex',
  packages: ['knex', 'objection'],
  parameters: [{ name: /^(?:knex|trx|db)$/, module: 'knex', path: 'Knex' }],
  *recognise(view) {
    for (const call of view.calls('knex')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (/^(?:|knex|default|Knex|Knex\.Knex)$/.test(call.path) && first && !call.callee.param) {
    if (view.text(first, call.site) === undefined) yield* connection(view, call, first);
    return;
  }
  if (instance.test(call.path) && first) yield table(call.site, 'sql', [first], 'reads');
  else if (
    /\.schema(?:\.\w+\(\))*$/.test(receiver) &&
    /^(?:createTable|createTableIfNotExists|alterTable|table|dropTable|dropTableIfExists)$/.test(method) &&
    first
  ) {
    if (!method.startsWith('drop')) yield table(call.site, 'sql', [first], 'owns');
  } else if (
    /^(?:from|into|table|join|leftJoin|rightJoin|innerJoin|fullOuterJoin|leftOuterJoin)$/.test(method) &&
    first
  )
    yield table(call.site, 'sql', [first], method === 'into' ? 'writes' : 'reads');
  else if (/^(?:insert|update|delete|del|upsert|increment|decrement|truncate|merge)$/.test(method))
    yield* written(call);
  else if (method === 'raw') yield* statement(call.site, 'sql', first);
}

/** `db('users').where(...).update(...)`: the table stands at the start of the chain. */
function* written(call: LibraryCall): Iterable<Fact> {
  const { scope } = call.term;
  let { expr } = call.term;
  while (expr.kind === 'call' && expr.callee.kind === 'member') expr = expr.callee.of;
  const [name] = expr.kind === 'call' ? expr.args : [];
  if (name) yield table(call.site, 'sql', [{ expr: name, scope }], 'writes');
}

function* connection(view: ServiceView, call: LibraryCall, settings: Term): Iterable<Fact> {
  const given = view.member(settings, 'connection');
  const values = view.values(given, call.site);
  const isText = values.length > 0 && values.every((value) => value.kind === 'text');
  const part = (name: string) => piece(view.member(given, name));
  yield storeFact('postgres', call.site, {
    dialect: piece(view.member(settings, 'client')),
    url: isText ? piece(given) : part('connectionString'),
    host: isText ? [] : part('host'),
    port: isText ? [] : part('port'),
    database: isText ? [] : [...part('database'), ...part('filename')],
    schema: piece(view.member(settings, 'searchPath')),
  });
}
