import type { Field, Model, Scalar, TypeUse } from '../../model/model.ts';
import { findType } from './named-types.ts';

/**
 * Whether every value of one type may stand where another is asked for; optional is not looked at. An id or a date is
 * text, but not every text is an id or a date: the database would refuse it.
 */
export function isAssignable(model: Model, from: TypeUse, to: TypeUse): boolean {
  const [a, b] = [resolve(model, from), resolve(model, to)];
  if (b.kind === 'plain' && b.scalar === 'json') return true;
  if (a.kind === 'list') return b.kind === 'list' && isAssignable(model, a.of, b.of);
  if (a.kind === 'words') {
    return b.kind === 'words' ? a.words.every((word) => b.words.includes(word)) : isText(b);
  }
  if (a.kind === 'record') return b.kind === 'record' && isRecordAssignable(model, a, b);
  return b.kind === 'plain' && isWithin(a.scalar, b.scalar);
}

/** The field of that name whose value may stand where `wanted` is asked for. */
export function fieldFor(model: Model, fields: readonly Field[], wanted: Field): Field | undefined {
  const field = fields.find((one) => one.name === wanted.name);
  return field !== undefined && isAssignable(model, field.type, wanted.type) ? field : undefined;
}

/** Whether a column can be compared with it: text, numbers, words, true and false. */
export function isPlain(model: Model, use: TypeUse): boolean {
  const type = resolve(model, use);
  return type.kind === 'words' || (type.kind === 'plain' && type.scalar !== 'json');
}

/** Whether it is text that a person would search in: not an id, a date or a number. */
export function isSearchable(model: Model, use: TypeUse): boolean {
  if (use.kind === 'scalar') return use.scalar === 'string';
  if (use.kind === 'list') return false;
  const type = findType(model, use.owner, use.name);
  return type?.kind === 'wrapped' && type.of === 'string';
}

type Resolved =
  | { readonly kind: 'plain'; readonly scalar: Scalar }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly of: TypeUse }
  | { readonly kind: 'record'; readonly id: string; readonly fields: readonly Field[] };

function resolve(model: Model, use: TypeUse): Resolved {
  if (use.kind === 'list') return { kind: 'list', of: use.of };
  if (use.kind === 'scalar') return { kind: 'plain', scalar: use.scalar };
  const type = findType(model, use.owner, use.name);
  if (type === undefined) return { kind: 'plain', scalar: 'string' };
  if (type.kind === 'enum') return { kind: 'words', words: type.values };
  if (type.kind === 'fields') {
    return { kind: 'record', id: JSON.stringify([use.owner, use.name]), fields: type.fields };
  }
  return { kind: 'plain', scalar: type.of };
}

function isRecordAssignable(
  model: Model,
  a: Resolved & { readonly kind: 'record' },
  b: Resolved & { readonly kind: 'record' },
): boolean {
  if (a.id === b.id) return true;
  return b.fields.every((wanted) => {
    const field = fieldFor(model, a.fields, wanted);
    if (field === undefined) return wanted.type.optional && !a.fields.some((one) => one.name === wanted.name);
    return wanted.type.optional || !field.type.optional;
  });
}

/** What counts as text besides text itself. */
const textual: readonly Scalar[] = ['uuid', 'date', 'datetime', 'decimal', 'duration'];

function isWithin(from: Scalar, to: Scalar): boolean {
  if (to === 'string') return from === 'string' || textual.includes(from);
  return from === to || (from === 'int' && to === 'float');
}

function isText(type: Resolved): boolean {
  return type.kind === 'plain' && type.scalar === 'string';
}
