import { UserError } from '../../errors.ts';
import { hintOf } from '../../system/hint.ts';
import type { Names } from '../names.ts';
import type { RawFields } from '../schema.ts';
import { findType, parseTypeText, type TypeScope } from '../type-text.ts';
import { type ValueMap, writeFlow } from './write-value.ts';

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
  requireTypeOf(`The field ${field.name}`, field.type, scope, names);
}

/** `what` begins the sentence. */
function requireTypeOf(what: string, type: string, scope: TypeScope, names: Names): void {
  const parsed = parseTypeText(type);
  const meaning = parsed
    ? findType(parsed.name, scope, names)
    : { kind: 'unknown' as const, suggestion: undefined };
  if (meaning.kind === 'forbidden') {
    throw new UserError(`${what}: ${meaning.message}`, `Use ${meaning.suggestion}.`);
  }
  if (meaning.kind === 'unknown') {
    const near = meaning.suggestion;
    const next =
      near === undefined
        ? 'Use string, int, decimal, uuid, ... or a type of the context.'
        : hintOf({ suggestion: near });
    throw new UserError(`${what} has the unknown type ${type}.`, next);
  }
}

/** Throws UserError for a type the model would not take, such as that of an answer. */
export function requireType(type: string, scope: TypeScope, names: Names): void {
  requireTypeOf('The answer', type, scope, names);
}

/** Throws UserError for fields of a context that the model would not take, and where two have one name. */
export function requireFields(fields: readonly NewField[], context: string, names: Names): void {
  for (const field of fields) requireField(field, { kind: 'context', context }, names);
  requireOnce(fields);
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
export const flowFields = (fields: readonly NewField[]): string => writeFlow(fieldsValue(fields));

/** Fields as the map that the model holds. */
export function fieldsValue(fields: readonly NewField[]): ValueMap {
  return Object.fromEntries(fields.map(({ name, type }) => [name, type]));
}

/** The fields of a map of the model, each in its short form. */
export function fieldsOf(raw: RawFields = {}): readonly NewField[] {
  return Object.entries(raw).map(([name, field]) => ({
    name,
    type: typeof field === 'string' ? field : field.type,
  }));
}

/** Reads `name:type` as typed; undefined where it is something else. */
export function readField(text: string): NewField | undefined {
  const [, name, type] = /^([^:\s]+):\s*(\S+)$/.exec(text.trim()) ?? [];
  return name === undefined || type === undefined ? undefined : { name, type };
}

/** `readField` for a flag. Throws UserError where it holds something else. */
export function parseField(text: string): NewField {
  const field = readField(text);
  if (field !== undefined) return field;
  throw new UserError(
    `--field takes NAME:TYPE, not "${text}".`,
    'Write it like this: --field reason:string',
    '--field',
  );
}
