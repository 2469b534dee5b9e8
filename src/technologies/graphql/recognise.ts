import type { Term } from '../../scan/evaluate/value.ts';
import { firstGiven, isObject } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Recogniser, ServiceView, Site } from '../../scan/recogniser.ts';

const servers = [
  '@apollo/server',
  'apollo-server',
  'apollo-server-express',
  'apollo-server-fastify',
  'apollo-server-koa',
  '@graphql-tools/schema',
  'graphql-tools',
  '@apollo/subgraph',
  '@apollo/federation',
  'graphql-yoga',
  'mercurius',
  '@as-integrations/fastify',
  'type-graphql',
  'express-graphql',
  'graphql',
];
const roots = ['Query', 'Mutation', 'Subscription'] as const;

/** GraphQL servers: Apollo, Yoga, Mercurius and graphql-tools with resolver maps; TypeGraphQL. One endpoint per root field. */
export const recogniser: Recogniser = {
  id: 'graphql',
  packages: servers,
  *recognise(view) {
    const seen = new Set<string>();
    for (const name of servers) for (const call of view.calls(name)) yield* fromCall(view, call, seen);
    for (const one of view.decorated('type-graphql', '')) {
      const root = /^@(Query|Mutation|Subscription)$/.exec(one.site.note)?.[1];
      if (!root || one.target.kind !== 'method') continue;
      const options = one.args.find((arg) => isObject(view, arg, one.site));
      const named = firstGiven(view, one.site, view.member(options, 'name'));
      const handler: Term = {
        expr: { kind: 'function', fn: one.target.fn, at: one.site.at },
        scope: { file: one.file, fn: 0, frame: null, self: null },
      };
      yield {
        kind: 'endpoint',
        protocol: 'graphql',
        method: [root.toUpperCase()],
        path: [named ?? one.target.name],
        router: null,
        handlers: [handler],
        site: one.site,
      };
    }
  },
};

/** `resolvers` of the call's options: of `new ApolloServer`, `makeExecutableSchema`, `createSchema`, `buildSubgraphSchema`. */
function* fromCall(view: ServiceView, call: LibraryCall, seen: Set<string>): Iterable<Fact> {
  if (
    !/^(?:ApolloServer|makeExecutableSchema|createSchema|buildSubgraphSchema|buildFederatedSchema|createYoga|default|GraphQLServer|.*\.register)$/.test(
      call.path,
    )
  )
    return;
  for (const options of call.args) {
    for (const list of view.list(options, call.site)) {
      const given = view.member(list, 'resolvers');
      for (const resolvers of view.list(given, call.site)) yield* fromMap(view, resolvers, call.site, seen);
    }
  }
}

function* fromMap(view: ServiceView, resolvers: Term, site: Site, seen: Set<string>): Iterable<Fact> {
  for (const root of roots) {
    for (const field of view.properties(view.member(resolvers, root), site)) {
      const key = `${root}.${field.key}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const at = {
        ...site,
        file: field.value.scope.file,
        at: field.at,
        fn: field.value.scope.fn,
        note: `${root}.${field.key}`,
      };
      yield {
        kind: 'endpoint',
        protocol: 'graphql',
        method: [root.toUpperCase()],
        path: [field.key],
        router: null,
        handlers: [field.value, ...subscribers(view, field.value)],
        site: at,
      };
    }
  }
}

/** `{ subscribe, resolve }` of a subscription. */
function subscribers(view: ServiceView, field: Term): readonly Term[] {
  return ['subscribe', 'resolve'].flatMap((name) => {
    const term = view.member(field, name);
    return term && view.has(term) ? [term] : [];
  });
}
