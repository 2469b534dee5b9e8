import type { Field, Limits, NamedType, Scalar, TypeUse } from '../model/model.ts';
import { type TypeIndex, typeKey } from './type-index.ts';

/**
 * How two schemas relate, as schema registries mean it. `backward`: a reader of the new one can't read all data of the old one.
 * `forward`: a reader of the old one can't read all data of the new one. `drops`: the old one has a field that the new one does not know, which
 * matters where such are refused. `differs`: they are not the same, harmless or not.
 */
export type Relation = {
  readonly backward: boolean;
  readonly forward: boolean;
  readonly drops: boolean;
  readonly differs: boolean;
};

export const same: Relation = { backward: false, forward: false, drops: false, differs: false };
export const harmless: Relation = { ...same, differs: true };
/** Fewer values than before. */
export const narrower: Relation = { ...harmless, backward: true };
/** More values than before. */
export const wider: Relation = { ...harmless, forward: true };
export const other: Relation = { ...harmless, backward: true, forward: true };

/** Two sets of types, those the old schemas name and those the new ones name, and what is known of pairs of them. */
export type Types = {
  readonly before: TypeIndex;
  readonly after: TypeIndex;
  readonly known: Map<string, Relation>;
};

export const typesOfTwo = (before: TypeIndex, after: TypeIndex): Types => ({
  before,
  after,
  known: new Map(),
});

/** All that relations of parts say of the whole. */
export function join(relations: Iterable<Relation>): Relation {
  let [backward, forward, drops, differs] = [false, false, false, false];
  for (const one of relations) {
    backward ||= one.backward;
    forward ||= one.forward;
    drops ||= one.drops;
    differs ||= one.differs;
  }
  return { backward, forward, drops, differs };
}

/** Relates two lists of fields through everything their types are made of. Readers pass over fields they do not know. */
export function relateFields(types: Types, before: readonly Field[], after: readonly Field[]): Relation {
  const olds = new Map(before.map((field) => [field.name, field]));
  const news = new Set(after.map(({ name }) => name));
  const kept = after.map((field) => {
    const old = olds.get(field.name);
    return old ? relateUses(types, old.type, field.type) : gained(field);
  });
  return join([...kept, ...before.filter(({ name }) => !news.has(name)).map(lost)]);
}

/** A field that was not there before: what was written then lacks it. */
export const gained = ({ type }: Field): Relation => (type.optional ? harmless : narrower);
/** A field that is there no more: who still reads it misses it. */
export const lost = ({ type }: Field): Relation => ({ ...(type.optional ? harmless : wider), drops: true });

export function relateUses(types: Types, before: TypeUse, after: TypeUse): Relation {
  return join([
    relateOptional(before, after),
    relateLimits(before.limits, after.limits),
    relateRequired(types, before, after),
  ]);
}

export function relateOptional(before: TypeUse, after: TypeUse): Relation {
  if (before.optional === after.optional) return same;
  return after.optional ? wider : narrower;
}

/** Without what is said at the use: optional or not, limits. */
export function relateRequired(types: Types, before: TypeUse, after: TypeUse): Relation {
  if (before.kind === 'list' && after.kind === 'list') return relateUses(types, before.of, after.of);
  const [old, now] = [shapeOf(types.before, before), shapeOf(types.after, after)];
  const key = `${old.key}|${now.key}`;
  const known = types.known.get(key);
  if (known) return known;
  // A type that holds itself is met again on the way down; then it relates as the rest of it does.
  types.known.set(key, same);
  const relation = relateShapes(types, old, now);
  types.known.set(key, relation);
  return relation;
}

type Shape = { readonly key: string } & (
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly limits: Limits; readonly identity: string }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'list' }
);

function shapeOf(index: TypeIndex, use: TypeUse): Shape {
  if (use.kind === 'list') return { kind: 'list', key: 'list' };
  if (use.kind === 'scalar') return plainShape(use.scalar);
  const key = typeKey(use.owner, use.name);
  const found = index.get(key);
  return found ? { ...shapeOfNamed(found.type), key } : plainShape('json');
}

const plainShape = (scalar: Scalar): Shape => ({
  kind: 'scalar',
  key: scalar,
  scalar,
  limits: {},
  identity: '',
});

function shapeOfNamed(type: NamedType): Shape {
  if (type.kind === 'enum') return { kind: 'enum', key: '', values: type.values };
  if (type.kind === 'fields') return { kind: 'fields', key: '', fields: type.fields };
  const { identityOf, limits, of } = type;
  const identity = identityOf === null ? '' : `${identityOf.context}.${identityOf.name}`;
  return { kind: 'scalar', key: '', scalar: of, limits, identity };
}

/** Relates two named types of different kinds, or the same. */
export function relateNamed(types: Types, before: NamedType, after: NamedType): Relation {
  return relateShapes(types, shapeOfNamed(before), shapeOfNamed(after));
}

function relateShapes(types: Types, before: Shape, after: Shape): Relation {
  if (before.kind === 'fields' && after.kind === 'fields')
    return relateFields(types, before.fields, after.fields);
  if (before.kind === 'enum' && after.kind === 'enum') return relateWords(before.values, after.values);
  if (before.kind === 'scalar' && after.kind === 'scalar') {
    return join([
      relateScalars(before.scalar, after.scalar),
      relateLimits(before.limits, after.limits),
      relateIdentities(before.identity, after.identity),
    ]);
  }
  if (after.kind === 'scalar' && holds(after.scalar, before)) return wider;
  if (before.kind === 'scalar' && holds(before.scalar, after)) return narrower;
  return other;
}

/** json holds everything, text the words of an enum. */
function holds(scalar: Scalar, shape: Shape): boolean {
  return scalar === 'json' || (scalar === 'string' && shape.kind === 'enum');
}

export function relateWords(before: readonly string[], after: readonly string[]): Relation {
  const [olds, news] = [new Set(before), new Set(after)];
  return join([
    before.some((word) => !news.has(word)) ? narrower : same,
    after.some((word) => !olds.has(word)) ? wider : same,
  ]);
}

/** What travels as text. */
const textual: ReadonlySet<Scalar> = new Set(['uuid', 'date', 'datetime', 'decimal', 'duration']);

export function relateScalars(before: Scalar, after: Scalar): Relation {
  if (before === after) return same;
  if (isWithin(before, after)) return wider;
  return isWithin(after, before) ? narrower : other;
}

function isWithin(small: Scalar, large: Scalar): boolean {
  if (large === 'json') return true;
  return (small === 'int' && large === 'float') || (large === 'string' && textual.has(small));
}

export function relateIdentities(before: string, after: string): Relation {
  if (before === after) return same;
  // The first time it is said tells something; that it is another one makes the same text mean something else.
  return before === '' || after === '' ? harmless : other;
}

export function relateLimits(before: Limits, after: Limits): Relation {
  return join([
    relateBounds(before.max, after.max),
    relateBounds(negative(before.min), negative(after.min)),
    relatePatterns(before.pattern, after.pattern),
  ]);
}

const negative = (bound: number | undefined) => (bound === undefined ? undefined : -bound);

function relateBounds(before = Number.POSITIVE_INFINITY, after = Number.POSITIVE_INFINITY): Relation {
  if (before === after) return same;
  return after < before ? narrower : wider;
}

function relatePatterns(before: string | undefined, after: string | undefined): Relation {
  if (before === after) return same;
  if (before === undefined) return narrower;
  return after === undefined ? wider : other;
}
