import { splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { statement } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

/** MySQL and MariaDB drivers: connections, pools, and tables from the SQL they run. */
export const recogniser: Recogniser = {
  id: 'mysql',
  packages: ['mysql', 'mysql2', 'mariadb', 'promise-mysql'],
  *recognise(view) {
    for (const name of this.packages) for (const call of view.calls(name)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { method } = splitPath(call.path);
  const [first] = call.args;
  if (!first) return;
  if (/^(?:createConnection|createPool|createPoolCluster)$/.test(call.path)) {
    const isOptions = view.values(first, call.site).some((value) => value.kind === 'object');
    const part = (name: string): Pieces => {
      const term = view.member(first, name);
      return term && view.has(term, call.site) ? [term] : [];
    };
    if (isOptions)
      yield storeFact('mysql', call.site, {
        url: part('uri'),
        host: part('host'),
        port: part('port'),
        database: part('database'),
      });
    else yield storeFact('mysql', call.site, { url: [first] });
  } else if (method === 'query' || method === 'execute') {
    const isObject = view.values(first, call.site).some((value) => value.kind === 'object');
    yield* statement(call.site, 'mysql', isObject ? view.member(first, 'sql') : first);
  }
}
