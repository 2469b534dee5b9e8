import { piece, splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { firstGiven, isObject, part, table } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const accessOf: Readonly<Record<string, 'owns' | 'reads'>> = {
  'containers.createIfNotExists': 'owns',
  'containers.create': 'owns',
  container: 'reads',
};

/** Azure Cosmos DB: accounts with the databases that are opened in them, and containers. */
export const recogniser: Recogniser = {
  id: 'cosmos',
  packages: ['@azure/cosmos', '@nestjs/azure-database'],
  *recognise(view) {
    const calls = view.calls('@azure/cosmos');
    for (const call of calls) {
      const { site } = call;
      const [first] = call.args;
      if (call.path === 'CosmosClient' && first) {
        const url = isObject(view, first, site)
          ? part(view, site, first, 'endpoint', 'connectionString')
          : [first];
        yield storeFact('cosmosdb', site, { url, database: databaseNear(view, calls, call) });
        continue;
      }
      const [, owned = ''] = /\.((?:containers\.create(?:IfNotExists)?)|container)$/.exec(call.path) ?? [];
      const name = isObject(view, first, site) ? view.member(first, 'id') : first;
      const access = accessOf[owned];
      if (access && name) yield table(site, 'cosmosdb', [name], access);
    }
    yield* nest(view);
  },
};

/** The database opened in the same file, else any: `client.database('x')`, `databases.createIfNotExists({ id })`. */
function databaseNear(view: ServiceView, calls: readonly LibraryCall[], of: LibraryCall): Pieces {
  const named = calls.flatMap((call) => {
    const opens = /(?:^|\.)(?:database|databases\.create(?:IfNotExists)?)$/.test(call.path);
    const { method } = splitPath(call.path);
    const [first] = call.args;
    const term = opens && method !== 'database' ? view.member(first, 'id') : first;
    const given = opens ? firstGiven(view, call.site, term) : undefined;
    return given ? [{ file: call.site.file, given }] : [];
  });
  return piece((named.find((one) => one.file === of.site.file) ?? named[0])?.given);
}

/** `AzureCosmosDbModule.forRoot({ dbName, endpoint })` and `forFeature([{ dto, collection }])` */
function* nest(view: ServiceView): Iterable<Fact> {
  for (const { path, site, args } of view.calls('@nestjs/azure-database')) {
    if (/AzureCosmosDbModule\.forRoot$/.test(path))
      yield storeFact('cosmosdb', site, {
        url: part(view, site, args[0], 'endpoint'),
        database: part(view, site, args[0], 'dbName'),
      });
    if (!/AzureCosmosDbModule\.forFeature$/.test(path)) continue;
    for (const one of view.list(args[0], site)) {
      const collection = part(view, site, one, 'collection');
      if (collection.length > 0) yield table(site, 'cosmosdb', collection, 'owns');
    }
  }
}
