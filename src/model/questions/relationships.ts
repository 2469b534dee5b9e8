import { listing } from '../../system/listing.ts';
import type { ContextNames } from '../names.ts';
import { once } from '../once.ts';
import type { ModelView } from '../rule.ts';
import type { RawModel } from '../schema.ts';
import type { Path } from '../tree.ts';

export type RawRelationship = NonNullable<NonNullable<RawModel['contextMap']>['relationships']>[number];

/** A relationship of the context map and where it stands. */
export type FoundRelationship = { readonly path: Path; readonly value: RawRelationship };

/** A party of a relationship and where it is named. */
export type Party = { readonly name: string; readonly path: Path };

export function* relationshipsOf(raw: RawModel): Generator<FoundRelationship> {
  for (const [index, value] of (raw.contextMap?.relationships ?? []).entries()) {
    yield { path: ['contextMap', 'relationships', index], value };
  }
}

/** The parties as they are named, be they known or not. */
export function* partiesOf({ path, value }: FoundRelationship): Generator<Party> {
  for (const [index, name] of (value.between ?? []).entries())
    yield { name, path: [...path, 'between', index] };
  for (const side of ['upstream', 'downstream'] as const) {
    const name = value[side];
    if (name !== undefined) yield { name, path: [...path, side] };
  }
}

const symmetric: readonly string[] = ['shared-kernel', 'partnership', 'separate-ways'];

/** Of a pattern between equals, of whom neither is upstream. */
export const isSymmetric = ({ pattern }: Pick<RawRelationship, 'pattern'>) =>
  pattern !== undefined && symmetric.includes(pattern);

/** Whether all that the upstream is to expose is its downstream's: the two are swapped. */
export function isTurnedRound({ names }: Pick<ModelView, 'names'>, { value }: FoundRelationship): boolean {
  const { exposes = [] } = value;
  const upstream = names.contexts.get(value.upstream ?? '');
  const downstream = names.contexts.get(value.downstream ?? '');
  if (!upstream || !downstream || exposes.length === 0) return false;
  const kinds = ['commands', 'queries', 'events'] as const;
  const has = (party: ContextNames, name: string) => kinds.some((kind) => party[kind].has(name));
  return exposes.every((name) => has(downstream, name) && !has(upstream, name));
}

/** What keeps a relationship from being understood, as a sentence; undefined where nothing does. */
export function shapeFaultOf(value: RawRelationship): string | undefined {
  const isDirected = value.upstream !== undefined && value.downstream !== undefined;
  const isHalf = (value.upstream !== undefined) !== (value.downstream !== undefined);
  if (isHalf) return 'A relationship with a direction names both upstream and downstream.';
  if (value.between && isDirected) return 'A relationship has either between or upstream and downstream.';
  if (!value.between && !isDirected)
    return 'A relationship names its parties: between, or upstream and downstream.';
  if (value.between && value.between.length !== 2)
    return `A relationship is between two parties; here are ${value.between.length}.`;
  if (value.between && !isSymmetric(value)) {
    return `A relationship between equals has one of the patterns ${listing(symmetric)}; here is ${value.pattern ?? 'none'}.`;
  }
  if (isDirected && isSymmetric(value)) return `${value.pattern} has no direction; write between: [...].`;
  return undefined;
}

/** Contexts and external systems: whoever can have a relationship. */
export function isParty({ names }: ModelView, name: string): boolean {
  return names.contexts.has(name) || names.externals.has(name);
}

/** The context map as rules ask it. */
export type ContextMap = {
  /** Relationships of two parties that are known, each pair once, under `pairOf` its names. */
  readonly byPair: ReadonlyMap<string, FoundRelationship>;
  /** Everybody who has a relationship with somebody, clear or not. */
  readonly related: ReadonlySet<string>;
  /** Those of a relationship that can't be understood: whom else they are related with nobody knows. */
  readonly doubtful: ReadonlySet<string>;
  /** Whether every relationship names two parties; else any two may be the ones it is about. */
  readonly isWhole: boolean;
};

/** Whether it is sure that the map says nothing about two parties: it is begun, and what it says of them can be understood. */
export function isUnrelated(view: ModelView, left: string, right: string): boolean {
  const { byPair, related, doubtful, isWhole } = contextMapOf(view);
  if (related.size === 0 || !isWhole || doubtful.has(left) || doubtful.has(right)) return false;
  return !byPair.has(pairOf(left, right));
}

export const contextMapOf = once((view): ContextMap => {
  const byPair = new Map<string, FoundRelationship>();
  const related = new Set<string>();
  const doubtful = new Set<string>();
  let isWhole = true;
  for (const found of relationshipsOf(view.raw)) {
    const names = [...partiesOf(found)].map(({ name }) => name);
    for (const name of names) related.add(name);
    if (names.length < 2) isWhole = false;
    const isClear = shapeFaultOf(found.value) === undefined && names.every((name) => isParty(view, name));
    if (!isClear) for (const name of names) doubtful.add(name);
    const [left = '', right = ''] = names;
    const pair = pairOf(left, right);
    if (isClear && left !== right && !byPair.has(pair)) byPair.set(pair, found);
  }
  return { byPair, related, doubtful, isWhole };
});

/** Two names whatever their order. */
export function pairOf(left: string, right: string): string {
  return left < right ? `${left} ${right}` : `${right} ${left}`;
}

/** What the context map says about two parties; undefined where it says nothing. */
export function relationshipBetween(
  view: ModelView,
  left: string,
  right: string,
): FoundRelationship | undefined {
  return contextMapOf(view).byPair.get(pairOf(left, right));
}
