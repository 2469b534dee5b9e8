import type { Field } from '../model/model.ts';
import { type Change, plainChange } from './change.ts';
import { compareNamed, type Delta } from './compare-schemas.ts';
import { type Exposure, judge, withRename } from './exposure.ts';
import { pairUp } from './pair-up.ts';
import type { Sides } from './sides.ts';
import { type FoundType, type TypeIndex, typeKeysOf, typeName } from './type-index.ts';

/**
 * Value objects, types and rows that came, went or changed. A difference inside a type is told once, with all messages it
 * reaches, and judged by what it does to each of them.
 */
export function* diffTypes(sides: Sides, exposures: readonly Exposure[]): Generator<Change> {
  const reach = makeReach(sides, exposures);
  const pairs = pairUp(sides.before.types.values(), sides.after.types.values(), ({ key }) => key);
  for (const pair of pairs) {
    if (pair.kind !== 'kept') {
      const found = pair.kind === 'added' ? pair.after : pair.before;
      // Read models are told of with what else they say.
      if (!found.isReadModel) yield presence(found, pair.kind);
      continue;
    }
    const deltas = compareNamed(sides.types, pair.before.type, pair.after.type);
    if (deltas.length === 0) continue;
    const reached = reach(pair.after.key);
    for (const delta of deltas) yield typeChange(delta, pair.before, pair.after, reached);
  }
}

function presence(found: FoundType, kind: 'added' | 'removed'): Change {
  const message = `The type ${typeName(found)} is ${kind === 'added' ? 'new' : 'gone'}.`;
  const context = ownerOf(found);
  return plainChange({ id: `type-${kind}`, kind, path: found.path, context, message });
}

function ownerOf({ owner }: FoundType): string {
  return owner.kind === 'kernel' ? '' : owner.context;
}

function typeChange(delta: Delta, before: FoundType, after: FoundType, reached: readonly Exposure[]): Change {
  const found = delta.kind === 'removed' ? before : after;
  const word = after.isReadModel ? 'read model' : after.owner.kind === 'kernel' ? 'kernel type' : 'type';
  return {
    id: delta.id,
    kind: delta.kind,
    path: [...found.path, ...delta.at],
    context: ownerOf(after),
    message: `The ${word} ${typeName(after)} ${delta.text}.`,
    touches: [...new Set(reached.map(({ name }) => name))].filter((name) => name !== typeName(after)),
    ...withRename(delta, judge(delta, reached)),
  };
}

type Reach = (key: string) => readonly Exposure[];

/**
 * Finds what a type reaches: what names it, and what names a type that is made of it. A schema that names it in one model only, such
 * as a history that tells of it by a copy, has changed itself and is compared as a whole.
 */
function makeReach({ before, after }: Sides, exposures: readonly Exposure[]): Reach {
  const reachBefore = reachIn(before.types, exposures, (exposure) => exposure.before);
  const reachAfter = reachIn(after.types, exposures, (exposure) => exposure.after);
  return (key) => {
    const still = new Set(reachAfter(key));
    return reachBefore(key).filter((exposure) => still.has(exposure));
  };
}

function reachIn(
  types: TypeIndex,
  exposures: readonly Exposure[],
  fieldsOf: (exposure: Exposure) => readonly Field[],
): Reach {
  const users = new Map<string, Set<string>>();
  for (const { key, type } of types.values()) {
    if (type.kind === 'fields') for (const used of typeKeysOf(type.fields)) addTo(users, used, key);
  }
  const named = new Map<string, Set<Exposure>>();
  for (const exposure of exposures) {
    for (const key of typeKeysOf(fieldsOf(exposure))) addTo(named, key, exposure);
  }
  return (start) => {
    const seen = new Set([start]);
    const reached = new Set<Exposure>();
    // A set grows while it is walked.
    for (const key of seen) {
      for (const exposure of named.get(key) ?? []) reached.add(exposure);
      for (const user of users.get(key) ?? []) seen.add(user);
    }
    return [...reached];
  };
}

function addTo<Thing>(sets: Map<string, Set<Thing>>, key: string, thing: Thing): void {
  const set = sets.get(key);
  if (set) set.add(thing);
  else sets.set(key, new Set([thing]));
}
