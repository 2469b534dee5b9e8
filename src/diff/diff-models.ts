import type { Model } from '../model/model.ts';
import { type Change, verdicts } from './change.ts';
import { compareFields, compareUses, type Delta } from './compare-schemas.ts';
import { type ContractStep, contractSteps } from './contract-steps.ts';
import { diffAggregates } from './diff-aggregates.ts';
import { diffEvents } from './diff-events.ts';
import { diffReadModels } from './diff-read-models.ts';
import { diffRequests } from './diff-requests.ts';
import { diffRoutes } from './diff-routes.ts';
import { diffSagas } from './diff-sagas.ts';
import { diffSurroundings } from './diff-surroundings.ts';
import { diffTypes } from './diff-types.ts';
import { changesOf, type Exposure } from './exposure.ts';
import { makeSides, type Sides } from './sides.ts';
import { type VersionNeed, versionNeeds } from './version-needs.ts';

/** What became of a model. */
export type ModelDiff = {
  /** By context in the order of the new model, what belongs to none last; in a context the worst first. */
  readonly changes: readonly Change[];
  readonly versions: readonly VersionNeed[];
  readonly contracts: readonly ContractStep[];
};

/**
 * Compares two models: what came, went and changed, who breaks, and what would declare it. Linear in their size. `today` is the day
 * as `2026-11-21`: what was to retire before it may go.
 */
export function diffModels(before: Model, after: Model, today: string): ModelDiff {
  const sides = makeSides(before, after, today);
  const stages = [diffEvents(sides), diffRequests(sides), diffAggregates(sides), diffReadModels(sides)];
  const exposures = stages.flatMap((stage) => stage.exposures);
  const changes = [
    ...stages.flatMap((stage) => stage.changes),
    ...exposures.flatMap((exposure) => changesOf(exposure, deltasOf(sides, exposure))),
    ...diffTypes(sides, exposures),
    ...diffRoutes(sides),
    ...diffSagas(sides),
    ...diffSurroundings(sides),
  ];
  const order = contextOrder(before, after);
  return {
    changes: inOrder(changes, order),
    versions: [...versionNeeds(sides, changes)],
    contracts: contractSteps(changes, order),
  };
}

/** An answer is one type, not a map of fields: its one field has no name. */
function deltasOf({ types }: Sides, { before, after, isPast = false }: Exposure): readonly Delta[] {
  const [old, now] = [before[0], after[0]];
  if (old?.name === '' && now?.name === '') return [...compareUses(types, old.type, now.type, 'its type')];
  const deltas = compareFields(types, before, after);
  return isPast ? deltas.filter(({ relation }) => relation.backward || relation.forward) : deltas;
}

function contextOrder(before: Model, after: Model): readonly string[] {
  return [...new Set([...after.contexts, ...before.contexts].map(({ name }) => name))];
}

function inOrder(changes: readonly Change[], contexts: readonly string[]): readonly Change[] {
  const places = new Map(contexts.map((context, index) => [context, index]));
  const placeOf = ({ context }: Change) => places.get(context) ?? contexts.length;
  const ranks = new Map(verdicts.map((verdict, index) => [verdict, index]));
  const rankOf = ({ verdict }: Change) => ranks.get(verdict) ?? 0;
  return changes.toSorted((left, right) => placeOf(left) - placeOf(right) || rankOf(left) - rankOf(right));
}
