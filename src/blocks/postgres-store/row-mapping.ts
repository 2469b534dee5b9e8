import type { Field, Model } from '../../model/model.ts';
import { group, hard, indent, type Layout, line, print, soft } from '../view/layout.ts';
import { propertyName, snake } from '../view/names.ts';
import { tsType } from '../view/type-printer.ts';
import { columnType } from './column-of.ts';

/** A field of a record and the column that holds it. */
export type MappedField = {
  readonly field: Field;
  readonly column: string;
  readonly isJson: boolean;
  /** TypeScript type of the field's value. */
  readonly type: string;
};

/** How the fields of a record lie in a table. */
export function mapFields(model: Model, fields: readonly Field[]): readonly MappedField[] {
  return fields.map((field) => ({
    field,
    column: snake(field.name),
    isJson: columnType(model, field.type) === 'jsonb',
    type: tsType(field.type),
  }));
}

/** `order_id: OrderId;` for the type of a row. */
export function rowProperty({ field, column, type }: MappedField): string {
  return `  ${column}: ${type}${field.type.optional ? ' | null' : ''};`;
}

/** `orderId: row.order_id,` for an object made from a row; an absent value is an absent property. */
export function fromRow({ field, column }: MappedField): string {
  const name = propertyName(field.name);
  const plain = `${name}: row.${column}`;
  return field.type.optional ? `    ...(row.${column} !== null && { ${plain} }),` : `    ${plain},`;
}

/** `order_id: order.orderId,` for a row made from an object called `from`. */
export function toRow({ field, column, isJson }: MappedField, from: string): string {
  const access = `${from}.${field.name}`;
  if (isJson && field.type.optional) {
    const value = `${access} === undefined ? null : toJson(${access})`;
    return print([`    ${column}:`, group(indent(line, value, ','))], 4, 0);
  }
  const value = `${isJson ? `toJson(${access})` : access}${field.type.optional ? ' ?? null' : ''}`;
  return print(group(`    ${column}:`, indent(line, value), ','), 4, 0);
}

/** A chain of calls on `head`: on one line where it fits, else, or where it must be, each call on its own. */
export function chain(head: string, calls: readonly Layout[], isBroken = false): Layout {
  return group(head, indent(calls.map((call) => [isBroken ? hard : soft, call])));
}
