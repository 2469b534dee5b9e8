import type { Field, Limits, Model, Scalar, TypeUse } from '../../model/model.ts';
import { bracketed, hard, indent, type Layout, object } from './layout.ts';
import { findType } from './named-types.ts';
import { propertyName, quote } from './names.ts';
import { samplePattern } from './sample-pattern.ts';
import { decimalPattern } from './type-printer.ts';

/** A value as JSON has it. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** The value that says least: zero, no text, an empty list; within the limits where they are simple. */
export function neutralValue(model: Model, use: TypeUse): Value {
  return makeValue(model, use, '', neutralScalar);
}

/** A value that the contract accepts, for tests: the same for the same field, different for different ones. */
export function sampleValue(model: Model, use: TypeUse, field: string): Value {
  return makeValue(model, use, field, sampleScalar);
}

/** Sample values of a record; optional fields are left out. */
export function sampleRecord(model: Model, fields: readonly Field[]): { readonly [name: string]: Value } {
  const needed = fields.filter((field) => !field.type.optional);
  return Object.fromEntries(needed.map((field) => [field.name, sampleValue(model, field.type, field.name)]));
}

/** A value as TypeScript, as the formatter leaves it. */
export function literal(value: Value): Layout {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isList(value)) {
    const items = value.map(literal);
    // The formatter gives each of several objects lines of its own.
    const isSpread = items.length > 1 && value.every((item) => typeof item === 'object' && item !== null);
    return isSpread
      ? ['[', indent(items.map((item) => [hard, item, ','])), hard, ']']
      : bracketed('[', items, ']');
  }
  return object(Object.entries(value).map(([name, inner]) => [`${propertyName(name)}: `, literal(inner)]));
}

type ScalarValue = (scalar: Scalar, limits: Limits, field: string) => Value;

function makeValue(model: Model, use: TypeUse, field: string, scalarValue: ScalarValue, depth = 0): Value {
  if (use.kind === 'scalar') return scalarValue(use.scalar, use.limits, field);
  if (use.kind === 'list') {
    // A neutral list is empty, a sample has one item.
    const count = Math.max(use.limits.min ?? 0, field !== '' && depth < 5 ? 1 : 0);
    const item = count === 0 ? null : makeValue(model, use.of, field, scalarValue, depth + 1);
    return Array.from({ length: count }, () => item);
  }
  const type = findType(model, use.owner, use.name);
  if (type === undefined || depth > 8) return null;
  if (type.kind === 'enum') return type.values[0] ?? '';
  if (type.kind === 'wrapped') return scalarValue(type.of, { ...type.limits, ...use.limits }, field);
  const needed = type.fields.filter((one) => !one.type.optional);
  return Object.fromEntries(
    needed.map((one) => [
      one.name,
      makeValue(model, one.type, field === '' ? '' : one.name, scalarValue, depth + 1),
    ]),
  );
}

function neutralScalar(scalar: Scalar, limits: Limits): Value {
  switch (scalar) {
    case 'int':
    case 'float':
      return within(0, limits);
    case 'decimal':
      return '0';
    case 'bool':
      return false;
    case 'json':
      return null;
    case 'uuid':
      return '00000000-0000-0000-0000-000000000000';
    case 'date':
      return '1970-01-01';
    case 'datetime':
      return '1970-01-01T00:00:00.000Z';
    case 'duration':
      return 'PT0S';
    case 'string':
      return limits.pattern === undefined ? '' : (samplePattern(limits.pattern) ?? '');
  }
}

function sampleScalar(scalar: Scalar, limits: Limits, field: string): Value {
  switch (scalar) {
    case 'int':
    case 'float':
      return within(1, limits);
    case 'decimal':
      return limits.pattern === undefined || limits.pattern === decimalPattern
        ? '10.00'
        : (samplePattern(limits.pattern) ?? '10.00');
    case 'bool':
      return true;
    case 'json':
      return {};
    case 'uuid':
      return sampleUuid(field);
    case 'date':
      return '2026-01-31';
    case 'datetime':
      return '2026-01-31T12:00:00.000Z';
    case 'duration':
      return 'PT1H';
    case 'string':
      return sampleText(limits, field);
  }
}

function sampleText(limits: Limits, field: string): string {
  if (limits.pattern !== undefined) return samplePattern(limits.pattern) ?? field;
  return field.padEnd(limits.min ?? 0, 'x').slice(0, limits.max ?? field.length + (limits.min ?? 0));
}

/** A UUID of version 7 made of the field's name. */
function sampleUuid(field: string): string {
  let hash = 0;
  for (const letter of field) hash = (hash * 31 + letter.charCodeAt(0)) % 0xffffffffffff;
  return `01936f00-0000-7000-8000-${hash.toString(16).padStart(12, '0')}`;
}

function within(value: number, { min, max }: Limits): number {
  return Math.min(Math.max(value, min ?? value), max ?? Math.max(value, min ?? value));
}

function isList(value: readonly Value[] | { readonly [name: string]: Value }): value is readonly Value[] {
  return Array.isArray(value);
}
