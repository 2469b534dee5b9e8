import { splitPath, storeFact } from '../../scan/recognise/call-shape.ts';
import { callsOf, firstGiven, isObject, part } from '../../scan/recognise/facts.ts';
import type { LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = ['@elastic/elasticsearch', '@opensearch-project/opensearch', '@nestjs/elasticsearch'];
const uses =
  /^(?:index|create|get|search|update|delete|count|exists|mget|bulk|updateByQuery|deleteByQuery|msearch|getSource)$/;

/** Elasticsearch and OpenSearch: an index is the unit that one service owns, so each one is a store. */
export const recogniser: Recogniser = {
  id: 'elasticsearch',
  packages,
  *recognise(view) {
    const calls = [...callsOf(view, packages)];
    const clients = calls.filter((call) =>
      /^(?:Client|ElasticsearchModule\.register|ElasticsearchModule\.registerAsync)$/.test(call.path),
    );
    const used = calls.filter((call) => isUse(call) && indexOf(view, call).length > 0);
    for (const call of used)
      yield storeFact('elasticsearch', call.site, {
        url: addressOf(view, clients, call),
        database: indexOf(view, call),
      });
    if (used.length > 0) return;
    for (const call of clients)
      yield storeFact('elasticsearch', call.site, { url: addressOf(view, [call], call) });
  },
};

function isUse(call: LibraryCall): boolean {
  const { receiver, method } = splitPath(call.path);
  return /(?:Client(?:\(\))?|ElasticsearchService)(?:\.indices)?$/.test(receiver) && uses.test(method);
}

function indexOf(view: ServiceView, call: LibraryCall): Pieces {
  return part(view, call.site, call.args[0], 'index');
}

/** `node` or `nodes` of the client: its own, else that of the first one made. */
function addressOf(view: ServiceView, clients: readonly LibraryCall[], call: LibraryCall): Pieces {
  const own = call.callee.of?.made?.args[0] ?? call.callee.made?.args[0];
  const options = [own, ...clients.map((one) => one.args[0])].flatMap((term) => {
    const factory = view.values(view.member(term, 'useFactory'))[0];
    return factory ? view.returned(factory) : (term ?? []);
  });
  for (const term of options) {
    const named = ['node', 'nodes', 'host', 'hosts'].map((name) => view.member(term, name));
    const node = firstGiven(view, call.site, ...named);
    if (node) return isObject(view, node, call.site) ? part(view, call.site, node, 'url') : [node];
  }
  return [];
}
