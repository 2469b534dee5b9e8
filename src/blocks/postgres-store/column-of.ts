import type { Field, Model, Scalar, TypeUse } from '../../model/model.ts';
import { findType } from '../view/named-types.ts';
import { snake } from '../view/names.ts';
import { neutralValue } from '../view/values.ts';
import { textLiteral } from './migration-sql.ts';
import type { Column, ColumnType } from './schema.ts';

/** The column that holds a field: typed for what SQL has a type for, jsonb for records and lists. */
export function columnOf(model: Model, field: Field): Column {
  const type = columnType(model, field.type);
  return {
    name: snake(field.name),
    type,
    nullable: field.type.optional,
    fill: fillOf(type, neutralValue(model, { ...field.type, optional: false })),
    oneOf: wordsOf(model, field.type),
  };
}

/** The SQL type that holds a use of a type. */
export function columnType(model: Model, use: TypeUse): ColumnType {
  if (use.kind === 'list') return 'jsonb';
  if (use.kind === 'scalar') return scalarColumn(use.scalar);
  const type = findType(model, use.owner, use.name);
  if (type?.kind === 'wrapped') return scalarColumn(type.of);
  return type?.kind === 'fields' ? 'jsonb' : 'text';
}

function scalarColumn(scalar: Scalar): ColumnType {
  return scalarColumns[scalar];
}

const scalarColumns = {
  string: 'text',
  int: 'integer',
  float: 'double precision',
  decimal: 'numeric',
  bool: 'boolean',
  uuid: 'uuid',
  date: 'date',
  datetime: 'timestamptz',
  duration: 'text',
  json: 'jsonb',
} satisfies Record<Scalar, ColumnType>;

function wordsOf(model: Model, use: TypeUse): readonly string[] {
  if (use.kind !== 'ref') return [];
  const type = findType(model, use.owner, use.name);
  return type?.kind === 'enum' ? type.values : [];
}

function fillOf(type: ColumnType, value: unknown): string {
  if (type === 'jsonb') return textLiteral(JSON.stringify(value));
  return typeof value === 'string' ? textLiteral(value) : String(value);
}
