import type { Field, Model } from '../../model/model.ts';
import type { AggregateView } from '../view/aggregate-view.ts';
import { identifiedBy } from '../view/named-types.ts';
import { plural, snake } from '../view/names.ts';
import type { ReadModelView } from '../view/read-model-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { columnOf } from './column-of.ts';
import { textLiteral } from './migration-sql.ts';
import type { Column, Index, Table } from './schema.ts';
import { uniqueRules } from './unique-rules.ts';

/** The tables a service needs: one per aggregate, one per read model. Outbox and inbox come from the chassis. */
export function tablesOf(service: ServiceView): readonly Table[] {
  return [
    ...service.aggregates.map((aggregate) => aggregateTable(service.model, aggregate)),
    ...service.readModels.map((readModel) => readModelTable(service, readModel)),
  ];
}

/** Tables of the chassis and of kysely in the same database. */
const taken = new Set(['inbox', 'outbox', 'kysely_migration', 'kysely_migration_lock']);

/** `stock_items` for StockItem. */
export function aggregateTableName(aggregate: AggregateView): string {
  return freeName(plural(snake(aggregate.name)), taken);
}

/** `order_summary` for OrderSummary. */
export function readModelTableName(service: ServiceView, readModel: ReadModelView): string {
  const others = service.aggregates.map(aggregateTableName);
  return freeName(snake(readModel.name), new Set([...taken, ...others]));
}

function freeName(name: string, others: ReadonlySet<string>): string {
  return others.has(name) ? `${name}_table` : name;
}

/** The column that counts the saves of an aggregate; another name where a field of the model has it. */
export function versionColumn(aggregate: AggregateView): string {
  return aggregate.fields.some((field) => snake(field.name) === 'version') ? 'row_version' : 'version';
}

function aggregateTable(model: Model, aggregate: AggregateView): Table {
  return {
    name: aggregateTableName(aggregate),
    primaryKey: snake(aggregate.idField),
    columns: [
      ...aggregate.fields.map((field) => columnOf(model, field)),
      ...stateColumn(aggregate),
      { name: versionColumn(aggregate), type: 'integer', nullable: false, fill: '1', oneOf: [] },
    ],
    indexes: [...uniqueIndexes(aggregate), ...lookupIndexes(model, aggregate)],
  };
}

function readModelTable(service: ServiceView, readModel: ReadModelView): Table {
  return {
    name: readModelTableName(service, readModel),
    primaryKey: snake(readModel.key.name),
    columns: readModel.fields.map((field) => columnOf(service.model, field)),
    indexes: [],
  };
}

function stateColumn(aggregate: AggregateView): readonly Column[] {
  const { lifecycle } = aggregate.aggregate;
  if (lifecycle === null) return [];
  const fill = textLiteral(lifecycle.initial);
  return [
    { name: snake(aggregate.stateField), type: 'text', nullable: false, fill, oneOf: lifecycle.states },
  ];
}

/** Name of the index that keeps an invariant: `customers_unique_email`. */
export function uniqueIndexName(aggregate: AggregateView, invariant: string): string {
  return identifier(`${aggregateTableName(aggregate)}_${snake(invariant)}`);
}

function uniqueIndexes(aggregate: AggregateView): readonly Index[] {
  return uniqueRules(aggregate)
    .filter(({ fields }) => fields.length > 0)
    .map(({ id, fields }) => ({
      name: uniqueIndexName(aggregate, id),
      columns: fields.map((field) => snake(field.name)),
      unique: true,
    }));
}

/** What an aggregate is found by, and every reference to another aggregate: sooner or later it is looked up by it. */
function lookupIndexes(model: Model, aggregate: AggregateView): readonly Index[] {
  const table = aggregateTableName(aggregate);
  const uniqueFields = new Set(uniqueRules(aggregate).flatMap(({ fields: [first] }) => first?.name ?? []));
  return aggregate.fields
    .filter((field) => field.name !== aggregate.idField && !uniqueFields.has(field.name))
    .filter((field) => isFoundBy(aggregate, field) || pointsElsewhere(model, aggregate, field))
    .map((field) => snake(field.name))
    .map((column) => ({ name: identifier(`${table}_${column}`), columns: [column], unique: false }));
}

function isFoundBy(aggregate: AggregateView, field: Field): boolean {
  return aggregate.findBy.some(({ name }) => name === field.name);
}

function pointsElsewhere(model: Model, aggregate: AggregateView, field: Field): boolean {
  if (field.type.kind !== 'ref') return false;
  const target = identifiedBy(model, field.type);
  return target !== undefined && target.name !== aggregate.name;
}

/** PostgreSQL cuts names after 63 bytes. */
function identifier(name: string): string {
  return name.slice(0, 63);
}
