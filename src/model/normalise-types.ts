import type { Field, Limits, NamedType, Scalar, TypeUse } from './model.ts';
import type { Names } from './names.ts';
import { parseReference } from './reference.ts';
import type { RawField, RawFields, RawNamedTypes } from './schema.ts';
import { findType, parseTypeText, scalars, type TypeScope } from './type-text.ts';

type RawLimits = {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly pattern?: string | undefined;
};

export function normaliseFields(fields: RawFields | undefined, scope: TypeScope, names: Names): Field[] {
  return Object.entries(fields ?? {}).map(([name, field]) => ({
    name,
    type: normaliseField(field, scope, names),
  }));
}

/** A field or the `returns` of a query as a resolved type. The model has been checked: every name is known. */
export function normaliseField(field: RawField, scope: TypeScope, names: Names): TypeUse {
  const text = typeof field === 'string' ? field : field.type;
  const limits = typeof field === 'string' ? {} : limitsOf(field);
  const parsed = parseTypeText(text);
  const meaning = parsed && findType(parsed.name, scope, names);
  if (!parsed || (meaning?.kind !== 'scalar' && meaning?.kind !== 'ref')) {
    throw new Error(`unchecked type in the model: ${text}`);
  }
  let type: TypeUse = { optional: false, ...meaning, limits: parsed.lists === 0 ? limits : {} };
  for (let list = 1; list <= parsed.lists; list++) {
    type = { kind: 'list', optional: false, of: type, limits: list === parsed.lists ? limits : {} };
  }
  return { ...type, optional: parsed.optional };
}

export function normaliseTypes(
  types: RawNamedTypes | undefined,
  scope: TypeScope,
  names: Names,
): NamedType[] {
  return Object.entries(types ?? {}).map(([name, type]): NamedType => {
    if (typeof type === 'string')
      return { name, kind: 'wrapped', of: scalarOf(type), limits: {}, identityOf: null };
    if (type.enum) return { name, kind: 'enum', values: type.enum };
    if (type.fields) return { name, kind: 'fields', fields: normaliseFields(type.fields, scope, names) };
    return {
      name,
      kind: 'wrapped',
      of: scalarOf(type.of ?? ''),
      limits: limitsOf(type),
      identityOf: type.identityOf === undefined ? null : identityOf(type.identityOf, scope),
    };
  });
}

function identityOf(text: string, scope: TypeScope) {
  const { context, name } = parseReference(text, scope.kind === 'context' ? scope.context : '');
  return { context, name };
}

function scalarOf(text: string): Scalar {
  const scalar = scalars.find((known) => known === text);
  if (!scalar) throw new Error(`unchecked scalar in the model: ${text}`);
  return scalar;
}

function limitsOf({ min, max, pattern }: RawLimits): Limits {
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
  };
}
