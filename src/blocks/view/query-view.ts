import type { Context, Field, Model, Query, TypeUse } from '../../model/model.ts';
import type { AggregateView, Report } from './aggregate-view.ts';
import { fieldFor, isPlain, isSearchable } from './assignable.ts';
import { findType } from './named-types.ts';
import { kebab, variable } from './names.ts';
import type { ReadModelView } from './read-model-view.ts';

/** A query with where its answer comes from. */
export type QueryView = {
  readonly query: Query;
  readonly name: string;
  /** The handler: `getOrder` in `src/application/get-order.ts`. */
  readonly handler: string;
  readonly file: string;
  /** Port it reads from: a repository or rows. */
  readonly port: string;
  /** Type of what the port gives: the aggregate or the read model. */
  readonly source: string;
  readonly isAggregate: boolean;
  readonly sourceFields: readonly Field[];
  /** find: one by its key, or nothing. first: the first that the filter lets through. list: all of them, paged. */
  readonly mode: 'find' | 'first' | 'list';
  /** Input field that is the key, for `find`. */
  readonly keyInput: string;
  /** Input fields that must be equal to the source's field of the name. */
  readonly equal: readonly Field[];
  /** Input field whose text is searched for; '' where none. */
  readonly search: string;
  /** Input field that is the number of the page; '' where none. */
  readonly page: string;
  /** Name of the returned record. */
  readonly result: string;
  readonly resultFields: readonly Field[];
  /** Whether the source is returned as it is. */
  readonly isSame: boolean;
};

/** What `list` of a port is asked for: the union of what the queries need. */
export type Filter = {
  readonly equal: readonly Field[];
  readonly searched: readonly string[];
  readonly hasSearch: boolean;
};

type Source = {
  readonly port: string;
  readonly name: string;
  readonly isAggregate: boolean;
  readonly key: Field;
  readonly fields: readonly Field[];
};

/** Derives a query; undefined (and reported) where its source or its answer can't be generated. */
export function viewQuery(
  model: Model,
  context: Context,
  aggregates: readonly AggregateView[],
  readModels: readonly ReadModelView[],
  query: Query,
  report: Report,
): QueryView | undefined {
  const element = `${context.name}.${query.name}`;
  const source = sourceOf(aggregates, readModels, query);
  if (source === undefined) {
    report({ element, what: `its source ${query.from.name} is not generated` });
    return undefined;
  }
  const item: TypeUse = query.returns.kind === 'list' ? query.returns.of : query.returns;
  const result = item.kind === 'ref' ? findType(model, item.owner, item.name) : undefined;
  if (item.kind !== 'ref' || result?.kind !== 'fields') {
    report({ element, what: 'a query returns a record or a list of records; give it a type with fields' });
    return undefined;
  }
  const keyInput = query.input.find((field) => isKey(model, field, source.key, query));
  const isList = query.returns.kind === 'list';
  const mode = !isList && keyInput !== undefined ? 'find' : isList ? 'list' : 'first';
  return {
    query,
    name: query.name,
    handler: variable(query.name),
    file: kebab(query.name),
    port: source.port,
    source: source.name,
    isAggregate: source.isAggregate,
    sourceFields: source.fields,
    mode,
    keyInput: mode === 'find' ? (keyInput?.name ?? '') : '',
    ...filterOf(model, query, source),
    result: result.name,
    resultFields: result.fields,
    isSame: result.name === source.name,
  };
}

/** What the `list` of a port must be able to do for these queries; undefined where none of them lists. */
export function filterFor(model: Model, queries: readonly QueryView[], port: string): Filter | undefined {
  const own = queries.filter((query) => query.port === port && query.mode !== 'find');
  const [first] = own;
  if (first === undefined) return undefined;
  const equal = new Map(own.flatMap((query) => query.equal.map((field) => [field.name, field] as const)));
  const searched = first.sourceFields.filter((field) => isSearchable(model, field.type));
  return {
    equal: [...equal.values()],
    searched: searched.map((field) => field.name),
    hasSearch: own.some((query) => query.search !== ''),
  };
}

function sourceOf(
  aggregates: readonly AggregateView[],
  readModels: readonly ReadModelView[],
  query: Query,
): Source | undefined {
  if (query.from.kind === 'aggregate') {
    const found = aggregates.find((one) => one.name === query.from.name);
    if (found === undefined) return undefined;
    const { repository: port, name, fields } = found;
    return {
      port,
      name,
      isAggregate: true,
      key: { name: found.idField, type: found.idType },
      fields: [...fields, ...stateFields(found)],
    };
  }
  const found = readModels.find((one) => one.name === query.from.name);
  if (found === undefined) return undefined;
  return { port: found.rows, name: found.name, isAggregate: false, key: found.key, fields: found.fields };
}

/** The lifecycle state as a field of text, for filters and answers; none where there is no lifecycle. */
export function stateFields({ stateField }: AggregateView): readonly Field[] {
  if (stateField === '') return [];
  return [{ name: stateField, type: { kind: 'scalar', scalar: 'string', optional: false, limits: {} } }];
}

function isKey(model: Model, input: Field, key: Field, query: Query): boolean {
  if (input.type.optional) return false;
  if (fieldFor(model, [input], key) !== undefined) return true;
  // `{ order: OrderId }`: the only input, and of the key's type.
  return (
    query.input.length === 1 &&
    input.type.kind === 'ref' &&
    key.type.kind === 'ref' &&
    input.type.name === key.type.name
  );
}

function filterOf(model: Model, query: Query, source: Source): Pick<QueryView, 'equal' | 'search' | 'page'> {
  const isNumber = (field: Field) => field.type.kind === 'scalar' && field.type.scalar === 'int';
  const equal = query.input.filter(
    (field) => isPlain(model, field.type) && fieldFor(model, source.fields, field) !== undefined,
  );
  const rest = query.input.filter((field) => !equal.includes(field));
  const page = rest.find((field) => field.name === 'page' && isNumber(field));
  const canSearch = source.fields.some((field) => isSearchable(model, field.type));
  const search = rest.find((field) => canSearch && field !== page && isSearchable(model, field.type));
  return { equal, search: search?.name ?? '', page: page?.name ?? '' };
}
