import type {
  Context,
  Field,
  Limits,
  Model,
  NamedType,
  Scalar,
  TypeOwner,
  TypeUse,
} from '../../model/model.ts';
import { findType } from '../view/named-types.ts';
import { decimalPattern, referredTypes } from '../view/type-printer.ts';

/** JSON Schemas of the named types in use and of all they are made of, by their name among the components. */
export function schemasOf(model: Model, context: Context, uses: readonly TypeUse[]): Record<string, object> {
  const found: Record<string, object> = {};
  const visit = (ref: TypeUse & { readonly kind: 'ref' }): void => {
    const key = componentName(context, ref.owner, ref.name);
    const type = findType(model, ref.owner, ref.name);
    if (type === undefined || key in found) return;
    found[key] = declaration(context, type);
    if (type.kind === 'fields') referredTypes(type.fields.map((field) => field.type)).forEach(visit);
  };
  referredTypes(uses).forEach(visit);
  return found;
}

/** The JSON Schema of a record; named types are referred to among the components. */
export function objectSchema(context: Context, fields: readonly Field[]): object {
  const required = fields.filter((field) => !field.type.optional).map((field) => field.name);
  return {
    type: 'object',
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(fields.map((field) => [field.name, useSchema(context, field.type)])),
  };
}

function declaration(context: Context, type: NamedType): object {
  switch (type.kind) {
    case 'wrapped':
      return scalarSchema(type.of, type.limits);
    case 'enum':
      return { type: 'string', enum: type.values };
    case 'fields':
      return objectSchema(context, type.fields);
  }
}

function useSchema(context: Context, use: TypeUse): object {
  switch (use.kind) {
    case 'scalar':
      return scalarSchema(use.scalar, use.limits);
    case 'list':
      return {
        type: 'array',
        items: useSchema(context, use.of),
        ...renamed(use.limits, 'minItems', 'maxItems'),
      };
    case 'ref':
      return { $ref: `#/components/schemas/${componentName(context, use.owner, use.name)}` };
  }
}

function componentName(context: Context, owner: TypeOwner, name: string): string {
  if (owner.kind === 'kernel') return `${owner.kernel}.${name}`;
  return owner.context === context.name ? name : `${owner.context}.${name}`;
}

function scalarSchema(scalar: Scalar, limits: Limits): object {
  switch (scalar) {
    case 'int':
      return { type: 'integer', ...renamed(limits, 'minimum', 'maximum') };
    case 'float':
      return { type: 'number', ...renamed(limits, 'minimum', 'maximum') };
    case 'bool':
      return { type: 'boolean' };
    case 'json':
      return {};
    case 'decimal':
      return { type: 'string', pattern: limits.pattern ?? decimalPattern };
    case 'string':
      return {
        type: 'string',
        ...renamed(limits, 'minLength', 'maxLength'),
        ...(limits.pattern === undefined ? {} : { pattern: limits.pattern }),
      };
    default:
      return { type: 'string', format: scalar === 'datetime' ? 'date-time' : scalar };
  }
}

function renamed({ min, max }: Limits, least: string, most: string): object {
  return { ...(min === undefined ? {} : { [least]: min }), ...(max === undefined ? {} : { [most]: max }) };
}
