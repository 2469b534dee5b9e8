import type { LibraryValue, Term } from '../../scan/evaluate/value.ts';
import { splitPath } from '../../scan/recognise/call-shape.ts';
import { callsOf, callTo, firstGiven, isObject, part } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = [
  'graphql-request',
  '@apollo/client',
  'apollo-client',
  'apollo-boost',
  '@urql/core',
  'urql',
  '@graphql-tools/executor-http',
];
const sends =
  /^(?:request|rawRequest|batchRequests|query|mutate|mutation|subscribe|watchQuery|executeQuery|executeMutation|readQuery)$/;
const client = /^(?:GraphQLClient|ApolloClient|Client|createClient|createUrqlClient|default|)\(\)$/;
const types = /^(?:GraphQLClient|ApolloClient|Client)$/;

/** GraphQL clients: graphql-request, Apollo Client, urql and the HTTP executor of graphql-tools. */
export const recogniser: Recogniser = {
  id: 'graphql-request',
  packages,
  *recognise(view) {
    for (const call of callsOf(view, packages)) yield* fromCall(view, call);
  },
};

function* fromCall(view: ServiceView, call: LibraryCall): Iterable<Fact> {
  const { site } = call;
  const [first] = call.args;
  const { receiver, method } = splitPath(call.path);
  if (/^(?:request|rawRequest|gql\.request|batchRequests)$/.test(call.path) && first)
    yield graphqlCall(call, isObject(view, first, site) ? part(view, site, first, 'url') : [first]);
  else if (call.path === 'buildHTTPExecutor') yield graphqlCall(call, part(view, site, first, 'endpoint'));
  else if (sends.test(method) && (client.test(receiver) || types.test(receiver)))
    yield graphqlCall(call, addressOf(view, call));
}

function graphqlCall(call: LibraryCall, url: Pieces): Fact {
  return callTo(call.site, url, { protocol: 'graphql', method: ['POST'] });
}

/** The url that the client was made with: as an argument, an option, or that of its link. */
function addressOf(view: ServiceView, call: LibraryCall): Pieces {
  let made: LibraryValue['made'] = null;
  for (let at: LibraryValue | null = call.callee; at && !made; at = at.of) made = at.made;
  const [first] = made?.args ?? [];
  if (!first) return [];
  if (!isObject(view, first, call.site)) return [first];
  const url = part(view, call.site, first, 'uri', 'url');
  return url.length > 0 ? url : linkAddress(view, call, view.member(first, 'link'), 0);
}

/** `new HttpLink({ uri })`, `createHttpLink({ uri })`, also inside `from([...])`, `ApolloLink.from` and `concat`. */
function linkAddress(view: ServiceView, call: LibraryCall, link: Term | undefined, depth: number): Pieces {
  if (depth > 4) return [];
  for (const one of view.list(link, call.site)) {
    for (const value of view.values(one, call.site)) {
      if (value.kind !== 'library') continue;
      const [first, ...rest] = value.made?.args ?? [];
      const uri = firstGiven(view, call.site, view.member(first, 'uri'));
      if (uri && isObject(view, first, call.site)) return [uri];
      for (const inner of [first, ...rest]) {
        const found = inner ? linkAddress(view, call, inner, depth + 1) : [];
        if (found.length > 0) return found;
      }
    }
  }
  return [];
}
