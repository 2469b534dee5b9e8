import type {
  Call,
  Consume,
  Context,
  Event,
  Field,
  Model,
  Query,
  Route,
  TypeUse,
} from '../../model/model.ts';
import type { Report } from './aggregate-view.ts';
import { findType } from './named-types.ts';
import { camel, kebab, pascal, scopeOf } from './names.ts';

/** A service of the model, or a system outside of it, that this one calls. */
export type ClientView = {
  /** Name among the ports: "customer". */
  readonly port: string;
  /** Context or external system. */
  readonly to: string;
  readonly isExternal: boolean;
  /** Type of the port: "CustomerClient". */
  readonly type: string;
  readonly operations: readonly OperationView[];
  /** The calls of the model, for their limits and reasons. */
  readonly calls: readonly Call[];
};

/** A query of another context that is called. */
export type OperationView = {
  readonly call: Call;
  readonly query: Query;
  readonly route: Route;
  /** Method of the port: "getCustomer". */
  readonly method: string;
  readonly input: readonly Field[];
  /** Type of the answer among our own words: the contract's, or ours where it is translated. */
  readonly result: Foreign;
};

/** A consumed event. */
export type ConsumerView = {
  readonly consume: Consume;
  /** Context it comes from. */
  readonly from: string;
  readonly event: Event;
  /** Payload in the version consumed. */
  readonly payload: readonly Field[];
  /** The function that takes the message: "receivePriceChanged". Not "on…": that is what teams name their own reactions. */
  readonly reaction: string;
  /** Queue it waits in: "order.catalog.PriceChanged". */
  readonly queue: string;
  /** Routing key: "catalog.PriceChanged.v2". */
  readonly type: string;
  /** Reads and checks the message: "readPriceChangedV2". */
  readonly read: string;
  readonly data: Foreign;
};

/**
 * A type of another context as this one sees it. Without translation it is the contract's own; with it, the context
 * has a type of its own in `src/application/from-<context>.ts` and a translator that alone knows the contract.
 */
export type Foreign = {
  readonly context: string;
  /** The contract's name: "PriceChangedV2", "GetProductReply". */
  readonly contract: string;
  /** Module of the contract: "@shop/contracts/catalog/events". */
  readonly module: string;
  /** Type that the application uses, under the name it has here. */
  readonly name: string;
  /** Whether the name is our own for the contract's type, because ours has it already. */
  readonly isRenamed: boolean;
  readonly fields: readonly Field[];
  readonly isList: boolean;
  /** "toCatalogPriceChanged"; '' where nothing is translated. */
  readonly translator: string;
};

/** Names among the ports that no client may take. */
const portNames = new Set(['transact', 'read', 'newId', 'now', 'log']);

/** The clients of a context, one per context or system called, in the order of its calls. */
export function viewClients(model: Model, context: Context, report: Report): readonly ClientView[] {
  const targets = [...new Set(context.calls.map(targetOf))];
  return targets.flatMap((to): ClientView[] => {
    const calls = context.calls.filter((call) => targetOf(call) === to);
    const isExternal = calls.every((call) => call.to.kind === 'external');
    const operations = calls.flatMap((call) => viewOperation(model, context, call, report));
    if (!isExternal && operations.length === 0) return [];
    const plain = camel(to);
    const port = portNames.has(plain) ? `${plain}Client` : plain;
    return [{ port, to, isExternal, type: `${pascal(to)}Client`, operations, calls }];
  });
}

function targetOf(call: Call): string {
  return call.to.kind === 'external' ? call.to.name : call.to.context;
}

function viewOperation(model: Model, context: Context, call: Call, report: Report): OperationView[] {
  if (call.to.kind === 'external') return [];
  const { context: name, message } = call.to;
  const element = `${context.name} -> ${name}.${message}`;
  const home = model.contexts.find((one) => one.name === name);
  const query = home?.queries.find((one) => one.name === message);
  const route = home?.http.routes.find((one) => one.handles === message && one.method === 'GET');
  if (home === undefined || query === undefined || route === undefined) {
    const what = query === undefined ? 'only queries are called' : 'it has no GET route to call it by';
    report({ element, what: `${what}; the client is left out` });
    return [];
  }
  const isList = query.returns.kind === 'list';
  const item = query.returns.kind === 'list' ? query.returns.of : query.returns;
  const contract = `${message}Reply`;
  const own = `${pascal(name)}${item.kind === 'ref' ? item.name : pascal(message)}`;
  const result: Foreign = {
    context: name,
    contract,
    module: `${scopeOf(model)}/contracts/${kebab(name)}/api`,
    ...localName(context, name, call.through === 'acl' ? own : contract),
    fields: recordFields(model, item),
    isList,
    translator: call.through === 'acl' ? `to${own}` : '',
  };
  return [{ call, query, route, method: camel(message), input: query.input, result }];
}

function recordFields(model: Model, item: TypeUse): readonly Field[] {
  const type = item.kind === 'ref' ? findType(model, item.owner, item.name) : undefined;
  return type?.kind === 'fields' ? type.fields : [];
}

/** The consumed events of a context. What can't be consumed is reported and left out. */
export function viewConsumers(model: Model, context: Context, report: Report): readonly ConsumerView[] {
  const views: ConsumerView[] = [];
  for (const consume of context.consumes) {
    const view = viewConsumer(model, context, consume, views, report);
    if (view !== undefined) views.push(view);
  }
  return views;
}

function viewConsumer(
  model: Model,
  context: Context,
  consume: Consume,
  before: readonly ConsumerView[],
  report: Report,
): ConsumerView | undefined {
  const { context: from, name } = consume.event;
  const element = `${context.name} <- ${from}.${name}`;
  const home = model.contexts.find((one) => one.name === from);
  const event = home?.aggregates.flatMap((one) => one.events).find((one) => one.name === name);
  const payload = event && payloadOf(event, consume.version);
  if (event === undefined || payload === undefined || event.visibility !== 'public') {
    report({ element, what: `there is no public ${name}@${consume.version} to consume` });
    return undefined;
  }
  const own = `${pascal(from)}${name}`;
  const isTranslated = consume.through === 'acl';
  const isSecond = before.some((one) => one.from === from && one.event.name === name);
  const taken = new Set([
    ...before.map((one) => one.reaction),
    ...context.consumes.map((one) => camel(one.do.name)),
  ]);
  const contract = `${name}V${consume.version}`;
  return {
    consume,
    from,
    event,
    payload,
    reaction:
      [name, own, `${own}${pascal(consume.do.name)}`]
        .map((one) => `receive${one}`)
        .find((one) => !taken.has(one)) ?? `receive${own}Message`,
    queue: `${context.name}.${from}.${name}${isSecond ? `.${consume.do.name}` : ''}`,
    type: `${from}.${name}.v${consume.version}`,
    read: `read${contract}`,
    data: {
      context: from,
      contract,
      module: `${scopeOf(model)}/contracts/${kebab(from)}/events`,
      ...localName(context, from, isTranslated ? own : contract),
      fields: payload,
      isList: false,
      translator: isTranslated ? `to${own}` : '',
    },
  };
}

/** The payload of an event in one of its versions. */
export function payloadOf(event: Event, version: number): readonly Field[] | undefined {
  if (version === event.version) return event.payload;
  return event.history.find((one) => one.version === version)?.payload;
}

/** A foreign name as this context can use it beside its own. */
function localName(context: Context, from: string, name: string): Pick<Foreign, 'name' | 'isRenamed'> {
  return namesOf(context).has(name)
    ? { name: `${pascal(from)}${name}`, isRenamed: true }
    : { name, isRenamed: false };
}

function namesOf(context: Context): ReadonlySet<string> {
  const { aggregates, types, readModels, queries } = context;
  const inside = aggregates.flatMap((one) => [...one.valueObjects, ...one.commands, ...one.events]);
  return new Set([...aggregates, ...inside, ...types, ...readModels, ...queries].map((one) => one.name));
}
