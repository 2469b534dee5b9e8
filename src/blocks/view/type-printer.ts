import type { Field, Limits, Model, NamedType, Scalar, TypeUse } from '../../model/model.ts';
import { inlineType } from './code.ts';
import { bracketed, group, indent, type Layout, line, spread, whenBroken } from './layout.ts';
import { findType } from './named-types.ts';
import { propertyName, quote } from './names.ts';

/** The TypeScript type of a use, `readonly` throughout: "OrderId", "readonly OrderLine[]". Optional is the property's matter. */
export function tsType(use: TypeUse): string {
  switch (use.kind) {
    case 'scalar':
      return tsScalar(use.scalar);
    case 'ref':
      return use.name;
    case 'list':
      return `readonly ${use.of.kind === 'list' ? `(${tsType(use.of)})` : tsType(use.of)}[]`;
  }
}

/** `readonly note?: string` */
export function tsProperty(field: Field): string {
  return `readonly ${propertyName(field.name)}${field.type.optional ? '?' : ''}: ${tsType(field.type)}`;
}

/** An object type, one property a line. */
export function tsObject(fields: readonly Field[]): Layout {
  if (fields.length === 0) return 'Record<string, never>';
  const properties = fields.map(tsProperty);
  return properties.length === 1 ? inlineType(properties) : spread(properties, ';');
}

/** What stands after `export type OrderLine = `. */
export function tsDeclaration(type: NamedType): Layout {
  switch (type.kind) {
    case 'wrapped':
      return tsScalar(type.of);
    case 'enum':
      return type.values.map(quote).join(' | ');
    case 'fields':
      return tsObject(type.fields);
  }
}

/** The type with every name replaced by what it stands for, for a place that must not import the name. */
export function tsInline(model: Model, use: TypeUse, seen: readonly string[] = []): Layout {
  if (use.kind === 'scalar') return tsScalar(use.scalar);
  if (use.kind === 'list') {
    const of = tsInline(model, use.of, seen);
    const isBare = typeof of === 'string' ? !of.includes(' ') : use.of.kind !== 'list';
    return isBare ? ['readonly ', of, '[]'] : ['readonly (', of, ')[]'];
  }
  const type = findType(model, use.owner, use.name);
  if (type === undefined || seen.includes(use.name)) return 'unknown';
  if (type.kind !== 'fields') return tsDeclaration(type);
  const inside = [...seen, use.name];
  return spread(
    type.fields.map((field) => tsInlineProperty(model, field, inside)),
    ';',
  );
}

/** A property of such a type; an enumeration is broken to one word a line where it is long. */
export function tsInlineProperty(model: Model, field: Field, seen: readonly string[] = []): Layout {
  const head = `readonly ${propertyName(field.name)}${field.type.optional ? '?' : ''}:`;
  const type = field.type.kind === 'ref' ? findType(model, field.type.owner, field.type.name) : undefined;
  if (type?.kind !== 'enum') return [head, ' ', tsInline(model, field.type, seen)];
  const words = type.values.map((word, at) => (at === 0 ? quote(word) : [line, '| ', quote(word)]));
  return group(head, indent(line, whenBroken('| '), words));
}

/** The TypeBox schema of a use. Named types are referred to by name, which the file must import or declare. */
export function typeboxType(model: Model, use: TypeUse): Layout {
  switch (use.kind) {
    case 'scalar':
      return typeboxScalar(use.scalar, use.limits);
    case 'list':
      return bracketed('Type.Immutable(', [listSchema(model, use)], ')');
    case 'ref': {
      const type = findType(model, use.owner, use.name);
      const isNarrowed = Object.keys(use.limits).length > 0 && type?.kind === 'wrapped';
      return isNarrowed ? typeboxScalar(type.of, { ...type.limits, ...use.limits }) : use.name;
    }
  }
}

function listSchema(model: Model, use: TypeUse & { readonly kind: 'list' }): Layout {
  const settings = options(listLimits(use.limits));
  return bracketed('Type.Array(', [typeboxType(model, use.of), ...settings], ')');
}

/** `Type.Object({ ... })` of fields; `extra` are options such as `additionalProperties: false`. */
export function typeboxObject(model: Model, fields: readonly Field[], extra: readonly Layout[] = []): Layout {
  const properties = fields.map((field): Layout => {
    const type = typeboxType(model, field.type);
    return [
      `${propertyName(field.name)}: `,
      field.type.optional ? bracketed('Type.Optional(', [type], ')') : type,
    ];
  });
  const object = properties.length === 1 ? bracketed('{', properties, '}', line) : spread(properties);
  if (extra.length === 0) return ['Type.Object(', object, ')'];
  return bracketed('Type.Object(', [object, bracketed('{', extra, '}', line)], ')');
}

/** What stands after `export const OrderLine = `. */
export function typeboxDeclaration(model: Model, type: NamedType): Layout {
  switch (type.kind) {
    case 'wrapped':
      return typeboxScalar(type.of, type.limits);
    case 'enum':
      return ['Type.Enum(', bracketed('[', type.values.map(quote), ']'), ')'];
    case 'fields':
      return typeboxObject(model, type.fields);
  }
}

/** Names of the types a list of uses refers to, each once. */
export function referredTypes(uses: readonly TypeUse[]): readonly (TypeUse & { readonly kind: 'ref' })[] {
  const found = new Map<string, TypeUse & { readonly kind: 'ref' }>();
  for (const use of uses) {
    const inner = innermost(use);
    if (inner.kind === 'ref') found.set(JSON.stringify([inner.owner, inner.name]), inner);
  }
  return [...found.values()];
}

function innermost(use: TypeUse): TypeUse {
  return use.kind === 'list' ? innermost(use.of) : use;
}

function tsScalar(scalar: Scalar): string {
  switch (scalar) {
    case 'int':
    case 'float':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'json':
      return 'unknown';
    default:
      return 'string';
  }
}

/** Decimal text: money and rates are never binary fractions. */
export const decimalPattern = '^-?\\d+(\\.\\d+)?$';

function typeboxScalar(scalar: Scalar, limits: Limits): Layout {
  switch (scalar) {
    case 'int':
      return call('Type.Integer', numberLimits(limits));
    case 'float':
      return call('Type.Number', numberLimits(limits));
    case 'bool':
      return 'Type.Boolean()';
    case 'json':
      return 'Type.Unknown()';
    case 'decimal':
      return call('Type.String', [`pattern: ${quote(limits.pattern ?? decimalPattern)}`]);
    case 'string':
      return call('Type.String', textLimits(limits));
    default:
      return call('Type.String', [`format: ${quote(scalar === 'datetime' ? 'date-time' : scalar)}`]);
  }
}

function call(name: string, settings: readonly string[]): Layout {
  return bracketed(`${name}(`, options(settings), ')');
}

function options(settings: readonly string[]): readonly Layout[] {
  return settings.length === 0 ? [] : [`{ ${settings.join(', ')} }`];
}

function numberLimits({ min, max }: Limits): string[] {
  return [
    ...(min === undefined ? [] : [`minimum: ${min}`]),
    ...(max === undefined ? [] : [`maximum: ${max}`]),
  ];
}

function textLimits({ min, max, pattern }: Limits): string[] {
  return [
    ...(min === undefined ? [] : [`minLength: ${min}`]),
    ...(max === undefined ? [] : [`maxLength: ${max}`]),
    ...(pattern === undefined ? [] : [`pattern: ${quote(pattern)}`]),
  ];
}

function listLimits({ min, max }: Limits): string[] {
  return [
    ...(min === undefined ? [] : [`minItems: ${min}`]),
    ...(max === undefined ? [] : [`maxItems: ${max}`]),
  ];
}
