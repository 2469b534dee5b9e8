import type { RawAggregate, RawContext, RawModel } from './schema.ts';

export type RawCommand = NonNullable<RawAggregate['commands']>[string];
export type RawEvent = NonNullable<RawAggregate['events']>[string];
export type RawQuery = NonNullable<RawContext['queries']>[string];
export type RawReadModel = NonNullable<RawContext['readModels']>[string];

/** Everything a name can mean, for looking references up and for suggesting the nearest. */
export type Names = {
  readonly contexts: ReadonlyMap<string, ContextNames>;
  readonly kernels: ReadonlyMap<
    string,
    { readonly owners: readonly string[]; readonly types: ReadonlySet<string> }
  >;
  readonly externals: ReadonlySet<string>;
  readonly actors: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly subdomains: ReadonlySet<string>;
  readonly sagas: ReadonlySet<string>;
  readonly breakers: ReadonlySet<string>;
};

export type ContextNames = {
  readonly aggregates: ReadonlyMap<string, RawAggregate>;
  readonly commands: ReadonlyMap<string, { readonly aggregate: string; readonly command: RawCommand }>;
  readonly events: ReadonlyMap<string, { readonly aggregate: string; readonly event: RawEvent }>;
  readonly queries: ReadonlyMap<string, RawQuery>;
  readonly readModels: ReadonlyMap<string, RawReadModel>;
  /** Value objects of its aggregates and its own types. */
  readonly types: ReadonlySet<string>;
  /** All names that can stand as a type: `types` and the read models, whose rows are a type too. */
  readonly typeNames: ReadonlySet<string>;
  readonly stores: ReadonlySet<string>;
};

/** The store a context has when it names none. */
export const defaultStore = 'main';
/** The breaker a call has when it names none; it exists without being declared. */
export const defaultBreaker = 'default';

export function indexNames(raw: RawModel): Names {
  const kernels = Object.entries(raw.sharedKernels ?? {}).map(
    ([name, kernel]) => [name, { owners: kernel.owners, types: keySet(kernel.types) }] as const,
  );
  return {
    contexts: new Map(Object.entries(raw.contexts).map(([name, context]) => [name, indexContext(context)])),
    kernels: new Map(kernels),
    externals: keySet(raw.externalSystems),
    actors: new Set(raw.actors),
    teams: keySet(raw.teams),
    subdomains: keySet(raw.subdomains),
    sagas: keySet(raw.sagas),
    breakers: new Set([defaultBreaker, ...keySet(raw.platform?.breakers)]),
  };
}

function indexContext(context: RawContext): ContextNames {
  const aggregates = Object.entries(context.aggregates ?? {});
  const commands = aggregates.flatMap(([aggregate, { commands = {} }]) =>
    Object.entries(commands).map(([name, command]) => [name, { aggregate, command }] as const),
  );
  const events = aggregates.flatMap(([aggregate, { events = {} }]) =>
    Object.entries(events).map(([name, event]) => [name, { aggregate, event }] as const),
  );
  const valueObjects = aggregates.flatMap(([, aggregate]) => Object.keys(aggregate.valueObjects ?? {}));
  const types = [...valueObjects, ...Object.keys(context.types ?? {})];
  return {
    aggregates: new Map(aggregates),
    // Of two with one name, which is a problem of its own, the first counts.
    commands: new Map(commands.toReversed()),
    events: new Map(events.toReversed()),
    queries: new Map(Object.entries(context.queries ?? {})),
    readModels: new Map(Object.entries(context.readModels ?? {})),
    types: new Set(types),
    typeNames: new Set([...types, ...Object.keys(context.readModels ?? {})]),
    stores: new Set(context.stores ? Object.keys(context.stores) : [defaultStore]),
  };
}

const keySet = (map: object | undefined): ReadonlySet<string> => new Set(Object.keys(map ?? {}));
