import { UserError } from '../errors.ts';
import type { Names } from './names.ts';
import { findType, parseTypeText, type TypeScope } from './type-text.ts';

/** A field as typed on the command line (`name:type`): the type is in the words of the model. */
export type NewField = { readonly name: string; readonly type: string };

/** Throws UserError for a field whose name or type the model would not take. */
export function requireField(field: NewField, scope: TypeScope, names: Names): void {
  if (!/^[a-z][A-Za-z0-9]*$/.test(field.name)) {
    throw new UserError(
      `${field.name} can't be the name of a field.`,
      'Use camelCase, such as orderId:OrderId',
    );
  }
  const parsed = parseTypeText(field.type);
  const meaning = parsed
    ? findType(parsed.name, scope, names)
    : { kind: 'unknown' as const, suggestion: undefined };
  if (meaning.kind === 'forbidden') {
    throw new UserError(`The field ${field.name}: ${meaning.message}`, `Use ${meaning.suggestion}.`);
  }
  if (meaning.kind === 'unknown') {
    const near = meaning.suggestion;
    const next =
      near === undefined
        ? 'Use string, int, decimal, uuid, ... or a type of the context.'
        : `Did you mean ${near}?`;
    throw new UserError(`The field ${field.name} has the unknown type ${field.type}.`, next);
  }
}

/** Throws UserError where two fields have one name. */
export function requireOnce(fields: readonly NewField[]): void {
  const twice = fields.find(({ name }, index) => fields.slice(0, index).some((other) => other.name === name));
  if (twice === undefined) return;
  throw new UserError(
    `The field ${twice.name} is given twice.`,
    'Leave one out, or choose another name.',
    '--field',
  );
}

/** `{ orderId: OrderId, lines: "OrderLine[]" }`: brackets need quotes inside braces. */
export function flowFields(fields: readonly NewField[]): string {
  if (fields.length === 0) return '{}';
  const written = fields.map(({ name, type }) => `${name}: ${type.includes('[') ? `"${type}"` : type}`);
  return `{ ${written.join(', ')} }`;
}
