import type { Field, Limits, NamedType, TypeUse } from '../model/model.ts';
import type { Path } from '../model/tree.ts';
import type { Change } from './change.ts';
import { compareWords, pairUp } from './pair-up.ts';
import {
  gained,
  join,
  lost,
  narrower,
  type Relation,
  relateIdentities,
  relateLimits,
  relateNamed,
  relateOptional,
  relateRequired,
  relateScalars,
  same,
  type Types,
  wider,
} from './relate-types.ts';
import { typeKeyOf, typeText } from './type-index.ts';

/** One difference inside a message or type, and what it does to readers of either. */
export type Delta = Pick<Change, 'id' | 'kind'> & {
  /** Path below the map of fields, or below the type. */
  readonly at: Path;
  /** What happens to the message or type, to follow its name: `loses the required field total (int)`. */
  readonly text: string;
  readonly relation: Relation;
  /** The field of the same type that took its place, or whose place it took; '' where there is none. */
  readonly maybe: string;
};

/**
 * The differences between two maps of fields. What lies inside a named type that both use is not told here: it is told once, at
 * the type.
 */
export function compareFields(types: Types, before: readonly Field[], after: readonly Field[]): Delta[] {
  const pairs = [...pairUp(before, after, ({ name }) => name)];
  const removed = pairs.flatMap((pair) => (pair.kind === 'removed' ? [pair.before] : []));
  const added = pairs.flatMap((pair) => (pair.kind === 'added' ? [pair.after] : []));
  const renames = findRenames(removed, added);
  return pairs.flatMap((pair) => {
    if (pair.kind === 'kept') return compareField(types, pair.before, pair.after);
    const field = pair.kind === 'added' ? pair.after : pair.before;
    return [presence(field, pair.kind, renames.get(field.name) ?? '')];
  });
}

function presence(field: Field, kind: 'added' | 'removed', maybe: string): Delta {
  const what = `the ${field.type.optional ? 'optional' : 'required'} field ${field.name} (${typeText({ ...field.type, optional: false })})`;
  const text = `${kind === 'added' ? 'gains' : 'loses'} ${what}`;
  const relation = kind === 'added' ? gained(field) : lost(field);
  return { id: `field-${kind}`, kind, at: [field.name], text, relation, maybe };
}

/** A field that went and the only one of the same type that came may be one field with a new name. */
function findRenames(removed: readonly Field[], added: readonly Field[]): ReadonlyMap<string, string> {
  const olds = Map.groupBy(removed, ({ type }) => typeText(type));
  const news = Map.groupBy(added, ({ type }) => typeText(type));
  return new Map(
    [...olds].flatMap(([text, [old, ...moreOld]]) => {
      const [now, ...moreNew] = news.get(text) ?? [];
      const isOnly = moreOld.length === 0 && moreNew.length === 0;
      return old && now && isOnly ? [[old.name, now.name] as const, [now.name, old.name] as const] : [];
    }),
  );
}

function compareField(types: Types, before: Field, after: Field): Delta[] {
  const { name } = after;
  return [...compareUses(types, before.type, after.type, `the field ${name}`)].map((delta) => ({
    ...delta,
    at: [name],
  }));
}

/** The differences between two uses of a type. */
export function* compareUses(types: Types, before: TypeUse, after: TypeUse, what: string): Generator<Delta> {
  const optional = relateOptional(before, after);
  if (optional.differs) {
    const id = after.optional ? 'field-optional' : 'field-required';
    yield changed(id, `makes ${what} ${after.optional ? 'optional' : 'required'}`, optional);
  }
  yield* compareLimits(before.limits, after.limits, what);
  if (before.kind === 'list' && after.kind === 'list') {
    yield* compareUses(types, before.of, after.of, `the items of ${what}`);
    return;
  }
  const [old, now] = [
    typeText({ ...before, optional: false } as TypeUse),
    typeText({ ...after, optional: false } as TypeUse),
  ];
  const isSameType = typeKeyOf(before) === typeKeyOf(after) && old === now;
  if (isSameType) return;
  const relation = relateRequired(types, before, after);
  yield changed('field-type-changed', `changes ${what} from ${old} to ${now}`, {
    ...relation,
    differs: true,
  });
}

function changed(id: string, text: string, relation: Relation, at: Path = []): Delta {
  return { id, kind: 'changed', at, text, relation, maybe: '' };
}

function* compareLimits(before: Limits, after: Limits, what: string): Generator<Delta> {
  const relation = relateLimits(before, after);
  if (!relation.differs) return;
  const { backward, forward } = relation;
  const [id, verb] =
    backward && forward
      ? ['limits-changed', 'changes']
      : backward
        ? ['limits-narrowed', 'narrows']
        : ['limits-widened', 'widens'];
  yield changed(id, `${verb} ${what} from ${limitsText(before)} to ${limitsText(after)}`, relation);
}

function limitsText({ min, max, pattern }: Limits): string {
  const range =
    min !== undefined && max !== undefined
      ? `${min}..${max}`
      : min !== undefined
        ? `at least ${min}`
        : max !== undefined
          ? `at most ${max}`
          : '';
  const parts = [range, pattern === undefined ? '' : `pattern ${pattern}`].filter((part) => part !== '');
  return parts.length === 0 ? 'no limit' : parts.join(' and ');
}

/** The differences between two forms of one named type. */
export function compareNamed(types: Types, before: NamedType, after: NamedType): Delta[] {
  if (before.kind === 'fields' && after.kind === 'fields') {
    return compareFields(types, before.fields, after.fields).map((delta) => ({
      ...delta,
      at: ['fields', ...delta.at],
    }));
  }
  if (before.kind === 'enum' && after.kind === 'enum') return compareEnums(before.values, after.values);
  if (before.kind === 'wrapped' && after.kind === 'wrapped') return [...compareWrapped(before, after)];
  const text = `is ${kindText(after)} and was ${kindText(before)}`;
  return [changed('type-changed', text, { ...relateNamed(types, before, after), differs: true })];
}

function kindText(type: NamedType): string {
  if (type.kind === 'wrapped') return `${type.of === 'int' ? 'an' : 'a'} ${type.of}`;
  return type.kind === 'enum' ? 'an enum' : 'a record';
}

function compareEnums(before: readonly string[], after: readonly string[]): Delta[] {
  const { added, removed } = compareWords(before, after);
  const value = (kind: 'added' | 'removed', word: string): Delta => {
    const values = kind === 'added' ? after : before;
    const text = `${kind === 'added' ? 'gains' : 'loses'} the value ${word}`;
    const relation = kind === 'added' ? wider : narrower;
    return { id: `enum-value-${kind}`, kind, at: ['enum', values.indexOf(word)], text, relation, maybe: '' };
  };
  return [...removed.map((word) => value('removed', word)), ...added.map((word) => value('added', word))];
}

function* compareWrapped(
  before: NamedType & { readonly kind: 'wrapped' },
  after: NamedType & { readonly kind: 'wrapped' },
): Generator<Delta> {
  const scalars = relateScalars(before.of, after.of);
  if (scalars.differs)
    yield changed('type-changed', `is ${kindText(after)} and was ${kindText(before)}`, scalars);
  yield* compareLimits(before.limits, after.limits, 'its values');
  const [old, now] = [identityText(before), identityText(after)];
  const identities = relateIdentities(old, now);
  if (identities.differs) {
    const text = `is the identity of ${now || 'nothing foreign'} and was that of ${old || 'nothing foreign'}`;
    yield changed('identity-changed', text, identities);
  }
}

function identityText({ identityOf }: NamedType & { readonly kind: 'wrapped' }): string {
  return identityOf === null ? '' : `${identityOf.context}.${identityOf.name}`;
}

/** What all the differences together do. */
export const relationOf = (deltas: readonly Delta[]): Relation =>
  deltas.length === 0 ? same : join(deltas.map(({ relation }) => relation));
