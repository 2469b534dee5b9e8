import type { Term } from '../../scan/evaluate/value.ts';
import { receiverOf, splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, callTo, firstGiven, isObject, part } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const rest = ['@apollo/datasource-rest', 'apollo-datasource-rest'];
const composers = /^(?:ApolloGateway|IntrospectAndCompose|LocalCompose|RemoteGraphQLDataSource)$/;

/** Federation gateways (Apollo, Mercurius) with their subgraphs, and REST data sources of GraphQL servers. */
export const recogniser: Recogniser = {
  id: 'apollo-gateway',
  packages: ['@apollo/gateway', '@mercuriusjs/gateway', 'mercurius', ...rest],
  *recognise(view) {
    for (const call of view.calls('@apollo/gateway')) {
      if (!composers.test(call.path)) continue;
      for (const name of ['serviceList', 'subgraphs'])
        for (const one of view.list(view.member(call.args[0], name), call.site))
          yield* subgraph(view, call, one);
    }
    for (const call of view.calls('fastify')) {
      const isGateway = view
        .values(call.args[0], call.site)
        .some((value) => value.kind === 'library' && /mercurius/.test(value.module));
      const services = view.member(call.args[1], 'gateway', 'services');
      for (const one of isGateway && services ? view.list(services, call.site) : [])
        yield* subgraph(view, call, one);
    }
    for (const call of callsOf(view, rest)) yield* fromSource(view, call);
  },
};

/** `{ name, url }` of a subgraph: whatever is asked of the gateway may be asked of it. */
function* subgraph(view: ServiceView, call: LibraryCall, given: Term): Iterable<Fact> {
  const url = firstGiven(view, call.site, view.member(given, 'url'));
  if (!url && !isObject(view, given, call.site)) return;
  const site = { ...call.site, file: given.scope.file, at: given.expr.at, note: 'a subgraph' };
  yield callTo(site, url ? [url] : [], { protocol: 'graphql', method: ['POST'] });
}

/** `this.get('/users')` in a class that extends RESTDataSource: `this.baseURL` stands before it. */
function* fromSource(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { receiver, method } = splitPath(call.path);
  const [path] = call.args;
  if (!/RESTDataSource\(\)$/.test(receiver) || !/^(?:get|post|put|patch|delete)$/.test(method) || !path)
    return;
  const base = part(view, call.site, receiverOf(call), 'baseURL');
  const isWhole = /^https?:/.test(view.text(path, call.site) ?? '');
  yield callTo(call.site, isWhole ? [path] : [...base, '/', path], { method: [method.toUpperCase()] });
}
