import type { Term } from '../../scan/evaluate/value.ts';
import { storeFact } from '../../scan/recognise/call-shape.ts';
import { callsOf, firstGiven, part } from '../../scan/recognise/facts.ts';
import type { Fact, LibraryCall, Pieces, Recogniser, ServiceView } from '../../scan/recogniser.ts';

const packages = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'aws-sdk', 'dynamoose'];
const command =
  /^(?:Batch|Transact)?(?:Get|Put|Update|Delete|Query|Scan|Write|Create)(?:Item|Table)?Command$/;
const method =
  /(?:^|\.)DynamoDB(?:\.DocumentClient|Document|Document\.from)?(?:\(\))?\.(?:get|put|update|delete|query|scan|createTable|(?:get|put|update|delete)Item|transactWrite|batchGet|batchWrite)$/;

/** DynamoDB: a table is the unit that one service owns, so each one is a store. */
export const recogniser: Recogniser = {
  id: 'dynamodb',
  packages,
  *recognise(view) {
    const calls = [...callsOf(view, packages)];
    for (const call of calls) {
      const [first] = call.args;
      if (call.module === 'dynamoose') yield* dynamoose(view, calls, call);
      else if (method.test(call.path) || (command.test(call.path) && call.term.expr.kind === 'new'))
        for (const name of tablesOf(view, call, first)) yield store(view, calls, call, name);
    }
  },
};

function store(view: ServiceView, calls: readonly LibraryCall[], call: LibraryCall, name: Term): Fact {
  const endpoint = endpointOf(view, calls);
  return storeFact('dynamodb', call.site, {
    ...(endpoint.length > 0 ? { url: endpoint } : { host: ['aws'] }),
    database: [name],
  });
}

/** `TableName`, the keys of `RequestItems`, and those of each of `TransactItems`. */
function tablesOf(view: ServiceView, call: LibraryCall, input: Term | undefined): readonly Term[] {
  const single = firstGiven(view, call.site, view.member(input, 'TableName'));
  if (single) return [single];
  const batched = view.properties(view.member(input, 'RequestItems'), call.site).map(({ key, value }) => ({
    expr: { kind: 'literal' as const, value: key, at: value.expr.at },
    scope: value.scope,
  }));
  const items = view.member(input, 'TransactItems');
  const transacted = view
    .list(items, call.site)
    .flatMap((item) => view.properties(item, call.site))
    .flatMap(({ value }) => firstGiven(view, call.site, view.member(value, 'TableName')) ?? []);
  return [...batched, ...transacted];
}

/** The address given to a client, where it is not the account's own. */
function endpointOf(view: ServiceView, calls: readonly LibraryCall[]): Pieces {
  for (const call of calls) {
    if (!/(?:^|\.)(?:DynamoDBClient|DynamoDB|DynamoDB\.DocumentClient|aws\.ddb\.DynamoDB)$/.test(call.path))
      continue;
    const endpoint = part(view, call.site, call.args[0], 'endpoint');
    if (endpoint.length > 0) return endpoint;
  }
  return [];
}

/** `dynamoose.model('Order', schema)` */
function* dynamoose(view: ServiceView, calls: readonly LibraryCall[], call: LibraryCall): Iterable<Fact> {
  const [name] = call.args;
  if (call.path === 'model' && name && view.has(name, call.site)) yield store(view, calls, call, name);
}
