import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { table } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const writes =
  /^(?:insert\w*|update\w*|replace\w*|delete\w*|findOneAnd\w*|findAndModify|bulkWrite|save|remove|drop|createIndex)$/;

/** The MongoDB driver: clients, `db(name)`, collections with what is done to them. */
export const recogniser: Recogniser = {
  id: 'mongodb',
  packages: ['mongodb', 'mongoist', '@fastify/mongodb'],
  *recognise(view) {
    for (const call of view.calls('mongodb')) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [first] = call.args;
  if (/(?:^|\.)MongoClient(?:\.connect)?$/.test(call.path) && first) {
    yield storeFact('mongodb', call.site, { url: [first], database: piece(databaseName(view, call)) });
    return;
  }
  if (method === 'collection' && first) {
    yield table(call.site, 'mongodb', [first], 'reads');
    return;
  }
  const made = /collection\(\)$/.test(receiver) ? call.callee.of?.made?.args[0] : undefined;
  if (made && writes.test(method)) yield table(call.site, 'mongodb', [made], 'writes');
}

/** The database that is opened on clients of this file: `client.db('orders')`. */
function databaseName(view: ServiceView, of: LibraryCall): LibraryCall['args'][number] | undefined {
  const named = view
    .calls('mongodb')
    .filter((call) => /\.db$/.test(call.path) && call.args[0] && view.has(call.args[0], call.site));
  return (named.find((call) => call.site.file === of.site.file) ?? named[0])?.args[0];
}
