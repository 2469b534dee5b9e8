import type { RawCommand, RawEvent } from './names.ts';
import type { RawAggregate, RawContext, RawFields, RawModel, RawNamedTypes } from './schema.ts';
import type { Path } from './tree.ts';
import type { TypeScope } from './type-text.ts';

/** A thing of the model with its name, the context it is in and where it stands. */
export type Found<Thing> = {
  readonly name: string;
  readonly context: string;
  readonly path: Path;
  readonly value: Thing;
};

/** A walk whose result is kept with the model: a hundred rules ask the same. */
function walkOnce<Thing>(walk: (raw: RawModel) => Iterable<Thing>): (raw: RawModel) => readonly Thing[] {
  const known = new WeakMap<RawModel, readonly Thing[]>();
  return (raw) => {
    const found = known.get(raw) ?? [...walk(raw)];
    known.set(raw, found);
    return found;
  };
}

function* members<Thing>(
  map: Readonly<Record<string, Thing>> | undefined,
  context: string,
  path: Path,
): Generator<Found<Thing>> {
  for (const [name, value] of Object.entries(map ?? {}))
    yield { name, context, path: [...path, name], value };
}

export const contextsOf = walkOnce(function* (raw): Generator<Found<RawContext>> {
  for (const [name, value] of Object.entries(raw.contexts)) {
    yield { name, context: name, path: ['contexts', name], value };
  }
});

export const aggregatesOf = walkOnce(function* (raw): Generator<Found<RawAggregate>> {
  for (const { name, path, value } of contextsOf(raw))
    yield* members(value.aggregates, name, [...path, 'aggregates']);
});

export const commandsOf = walkOnce(function* (raw): Generator<Found<RawCommand>> {
  for (const { context, path, value } of aggregatesOf(raw))
    yield* members(value.commands, context, [...path, 'commands']);
});

export const eventsOf = walkOnce(function* (raw): Generator<Found<RawEvent>> {
  for (const { context, path, value } of aggregatesOf(raw))
    yield* members(value.events, context, [...path, 'events']);
});

type ContextMaps = 'queries' | 'readModels' | 'types' | 'stores';

/** The members of one of the maps of every context. */
export function* membersOf<Key extends ContextMaps>(
  raw: RawModel,
  key: Key,
): Generator<Found<NonNullable<RawContext[Key]>[string]>> {
  type Member = NonNullable<RawContext[Key]>[string];
  for (const { name, path, value } of contextsOf(raw)) {
    yield* members(value[key] as Readonly<Record<string, Member>> | undefined, name, [...path, key]);
  }
}

type ContextLists = 'consumes' | 'calls';

/** The items of one of the lists of every context; their name is their number. */
export function* itemsOf<Key extends ContextLists>(
  raw: RawModel,
  key: Key,
): Generator<Found<NonNullable<RawContext[Key]>[number]>> {
  type Item = NonNullable<RawContext[Key]>[number];
  for (const { name, path, value } of contextsOf(raw)) {
    const items = (value[key] ?? []) as readonly Item[];
    for (const [index, item] of items.entries()) {
      yield { name: String(index), context: name, path: [...path, key, index], value: item };
    }
  }
}

export type RawRoute = NonNullable<RawContext['http']>['routes'][number];

export const routesOf = walkOnce(function* (raw): Generator<Found<RawRoute>> {
  for (const { name, path, value } of contextsOf(raw)) {
    for (const [index, route] of (value.http?.routes ?? []).entries()) {
      yield { name: String(index), context: name, path: [...path, 'http', 'routes', index], value: route };
    }
  }
});

/** The keys of a route that hold its path. */
export const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The verb and path of a route; undefined where it has none or several, which `unclear-route` reports. */
export function verbOf(
  route: RawRoute,
): { readonly verb: (typeof verbs)[number]; readonly path: string } | undefined {
  const [verb, ...others] = verbs.filter((verb) => route[verb] !== undefined);
  return verb && others.length === 0 ? { verb, path: route[verb] ?? '' } : undefined;
}

/** A map of fields and the scope its types are read in. */
export type FoundFields = { readonly scope: TypeScope; readonly path: Path; readonly fields: RawFields };
/** A map of named types and the scope they belong to. */
export type FoundTypes = { readonly scope: TypeScope; readonly path: Path; readonly types: RawNamedTypes };

export const namedTypesOf = walkOnce(function* (raw): Generator<FoundTypes> {
  for (const [kernel, { types }] of Object.entries(raw.sharedKernels ?? {})) {
    yield { scope: { kind: 'kernel', kernel }, path: ['sharedKernels', kernel, 'types'], types };
  }
  for (const { context, path, value } of aggregatesOf(raw)) {
    yield {
      scope: { kind: 'context', context },
      path: [...path, 'valueObjects'],
      types: value.valueObjects ?? {},
    };
  }
  for (const { context, path, value } of contextsOf(raw)) {
    yield { scope: { kind: 'context', context }, path: [...path, 'types'], types: value.types ?? {} };
  }
});

/** Every map of fields of the model: roots, records, inputs, payloads with their history, rows. */
export const fieldMapsOf = walkOnce(function* (raw): Generator<FoundFields> {
  for (const { scope, path, types } of namedTypesOf(raw)) {
    for (const [name, type] of Object.entries(types)) {
      if (typeof type !== 'string')
        yield { scope, path: [...path, name, 'fields'], fields: type.fields ?? {} };
    }
  }
  for (const { context, path, value } of aggregatesOf(raw)) {
    yield fieldsAt(context, [...path, 'root', 'fields'], value.root.fields);
  }
  for (const { context, path, value } of commandsOf(raw))
    yield fieldsAt(context, [...path, 'input'], value.input);
  for (const { context, path, value } of eventsOf(raw)) {
    yield fieldsAt(context, [...path, 'payload'], value.payload);
    for (const [index, old] of (value.history ?? []).entries()) {
      yield fieldsAt(context, [...path, 'history', index, 'payload'], old.payload);
    }
  }
  for (const { context, path, value } of membersOf(raw, 'queries'))
    yield fieldsAt(context, [...path, 'input'], value.input);
  for (const { context, path, value } of membersOf(raw, 'readModels'))
    yield fieldsAt(context, [...path, 'fields'], value.fields);
});

const fieldsAt = (context: string, path: Path, fields: RawFields = {}): FoundFields => ({
  scope: { kind: 'context', context },
  path,
  fields,
});
