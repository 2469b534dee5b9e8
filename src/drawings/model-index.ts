import type { Context, Model } from '../model/model.ts';
import type { PlaceOf } from './drawing.ts';

/** What drawings look up by name again and again, listed once, so that many drawings of a large model cost no more than they must. */
export type ModelIndex = {
  readonly contexts: ReadonlyMap<string, Context>;
  readonly externalSystems: ReadonlyMap<string, Model['externalSystems'][number]>;
  /** Numbers of the actors in their list. */
  readonly actors: ReadonlyMap<string, number>;
  readonly placeOf: PlaceOf;
};

export function indexModel(model: Model, placeOf: PlaceOf): ModelIndex {
  return {
    contexts: new Map(model.contexts.map((context) => [context.name, context])),
    externalSystems: new Map(model.externalSystems.map((system) => [system.name, system])),
    actors: new Map(model.actors.map((actor, index) => [actor, index])),
    placeOf,
  };
}
