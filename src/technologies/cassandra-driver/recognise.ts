import { splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { callsOf, part, table } from '../../scan/recognise/facts.ts';
import { sqlTables } from '../../scan/recognise/sql.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = ['cassandra-driver', 'dse-driver', 'scylladb-driver'];

/** Cassandra and ScyllaDB: clients with their keyspace, tables of CQL and of mapped models. */
export const recogniser: Recogniser = {
  id: 'cassandra-driver',
  packages,
  *recognise(view) {
    for (const call of callsOf(view, packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { site } = call;
  const [first] = call.args;
  const { method } = splitPath(call.path);
  if (call.path === 'Client' && first)
    yield storeFact('cassandra', site, {
      host: part(view, site, first, 'contactPoints', ['cloud', 'secureConnectBundle']),
      port: part(view, site, first, ['protocolOptions', 'port']),
      database: part(view, site, first, 'keyspace'),
    });
  else if (call.path === 'mapping.Mapper') {
    for (const { value } of view.properties(view.member(call.args[1], 'models'), site))
      for (const name of view.list(view.member(value, 'tables'), site))
        if (view.has(name, site)) yield table(site, 'cassandra', [name], 'reads');
  } else if (/^(?:execute|eachRow|stream)$/.test(method)) yield* statement(view, call, first);
  else if (method === 'batch')
    for (const one of view.list(first, site))
      yield* statement(
        view,
        call,
        view.has(view.member(one, 'query'), site) ? view.member(one, 'query') : one,
      );
}

function* statement(view: ServiceView, call: LibraryCall, cql: LibraryCall['args'][number] | undefined) {
  for (const use of sqlTables(view.text(cql, call.site) ?? ''))
    yield table(call.site, 'cassandra', [use.table], use.access);
}
