import type { Aggregate, Context, Field, Model, ReadModel } from '../../model/model.ts';
import { aggregateFields, identifiedBy } from '../view/named-types.ts';
import { kebab, plural, snake } from '../view/names.ts';
import { columnOf } from './column-of.ts';
import { textLiteral } from './migration-sql.ts';
import type { Column, Index, Table } from './schema.ts';

/** The tables a context needs: one per aggregate, one per read model. */
export function tablesOf(model: Model, context: Context): readonly Table[] {
  return [
    ...context.aggregates.map((aggregate) => aggregateTable(model, context, aggregate)),
    ...context.readModels.map((readModel) => readModelTable(model, context, readModel)),
  ];
}

/** `stock_items` for StockItem. */
export function aggregateTableName(aggregate: Aggregate): string {
  return plural(snake(aggregate.name));
}

/** `order_summary` for OrderSummary; two words more where an aggregate's table has the name. */
export function readModelTableName(context: Context, readModel: ReadModel): string {
  const name = snake(readModel.name);
  const taken = context.aggregates.some((aggregate) => aggregateTableName(aggregate) === name);
  return taken ? `${name}_view` : name;
}

/** The column that counts the saves of an aggregate; another name where a field of the model has it. */
export function versionColumn(context: Context, aggregate: Aggregate): string {
  const isTaken = aggregateFields(context, aggregate).some((field) => snake(field.name) === 'version');
  return isTaken ? 'row_version' : 'version';
}

function aggregateTable(model: Model, context: Context, aggregate: Aggregate): Table {
  const name = aggregateTableName(aggregate);
  const key = snake(aggregate.root.idField);
  const fields = aggregateFields(context, aggregate);
  return {
    name,
    primaryKey: key,
    columns: [
      ...fields.map((field) => columnOf(model, field)),
      ...stateColumn(aggregate),
      { name: versionColumn(context, aggregate), type: 'integer', nullable: false, fill: '1', oneOf: [] },
    ],
    indexes: [...uniqueIndexes(aggregate), ...lookupIndexes(model, aggregate)],
  };
}

function readModelTable(model: Model, context: Context, readModel: ReadModel): Table {
  return {
    name: readModelTableName(context, readModel),
    primaryKey: snake(readModel.key),
    columns: readModelFields(readModel).map((field) => columnOf(model, field)),
    indexes: [],
  };
}

/** Fields of a read model's row; the key is one of them even where the model leaves it out. */
export function readModelFields(readModel: ReadModel): readonly Field[] {
  if (readModel.fields.some((field) => field.name === readModel.key)) return readModel.fields;
  const key: Field = {
    name: readModel.key,
    type: { kind: 'scalar', scalar: 'string', optional: false, limits: {} },
  };
  return [key, ...readModel.fields];
}

function stateColumn(aggregate: Aggregate): readonly Column[] {
  if (aggregate.lifecycle === null) return [];
  const { states, initial } = aggregate.lifecycle;
  return [{ name: 'state', type: 'text', nullable: false, fill: textLiteral(initial), oneOf: states }];
}

/** An invariant that a unique index keeps: the fields its id or its expression names. */
export type UniqueRule = {
  readonly id: string;
  readonly text: string;
  readonly index: string;
  readonly fields: readonly Field[];
};

/** Invariants of an aggregate that a unique index keeps; those that name no field are left out. */
export function uniqueRules(aggregate: Aggregate): readonly UniqueRule[] {
  return aggregate.invariants
    .filter((invariant) => invariant.enforcedBy === 'unique-index')
    .map(({ id, text, expr }) => ({
      id,
      text,
      index: `${aggregateTableName(aggregate)}_${snake(id)}`.slice(0, 63),
      fields: aggregate.root.fields.filter(({ name }) => names(id, name) || names(expr, name)),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/** "unique-email" names the field email, "one-order-per-customer-id" names customerId. */
function names(text: string, field: string): boolean {
  return `-${kebab(text)}-`.includes(`-${kebab(field)}-`);
}

function uniqueIndexes(aggregate: Aggregate): readonly Index[] {
  return uniqueRules(aggregate).map(({ index, fields }) => ({
    name: index,
    columns: fields.map((field) => snake(field.name)),
    unique: true,
  }));
}

/** Whoever points at another aggregate is looked up by it. */
function lookupIndexes(model: Model, aggregate: Aggregate): readonly Index[] {
  const table = aggregateTableName(aggregate);
  return aggregate.root.fields
    .filter((field) => pointsElsewhere(model, aggregate, field) && field.name !== aggregate.root.idField)
    .map((field) => snake(field.name))
    .map((column) => ({ name: `${table}_${column}`.slice(0, 63), columns: [column], unique: false }));
}

function pointsElsewhere(model: Model, aggregate: Aggregate, field: Field): boolean {
  const target = identifiedBy(model, field.type);
  return field.type.kind === 'ref' && target !== undefined && target.name !== aggregate.name;
}
