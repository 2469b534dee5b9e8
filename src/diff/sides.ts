import type { Context, Model } from '../model/model.ts';
import { type FieldTakers, indexTakers } from './field-takers.ts';
import { eventsOf } from './find-events.ts';
import { requestsOf } from './find-requests.ts';
import { indexReaders, type Readers } from './readers.ts';
import { type Types, typesOfTwo } from './relate-types.ts';
import { indexTypes, type TypeIndex } from './type-index.ts';

/** A model with what is looked up in it. */
export type Side = {
  readonly model: Model;
  readonly types: TypeIndex;
  readonly readers: Readers;
  readonly contexts: ReadonlyMap<string, Context>;
  /** `order.OrderPlaced`, `order.GetOrder`: events, commands and queries. */
  readonly messages: ReadonlySet<string>;
};

/** The two models that are compared, and the day it is. */
export type Sides = {
  readonly before: Side;
  readonly after: Side;
  /** Old schemas against new ones. */
  readonly types: Types;
  /** Who in the new model can't do without a field. */
  readonly takers: FieldTakers;
  /** New schemas against new ones: a history against what follows it. */
  readonly newTypes: Types;
  /** `2026-11-21`: what a day to retire a version is held against. */
  readonly today: string;
};

export function makeSides(before: Model, after: Model, today: string): Sides {
  const [old, now] = [makeSide(before), makeSide(after)];
  return {
    before: old,
    after: now,
    types: typesOfTwo(old.types, now.types),
    newTypes: typesOfTwo(now.types, now.types),
    takers: indexTakers(after),
    today,
  };
}

function makeSide(model: Model): Side {
  return {
    model,
    types: indexTypes(model),
    readers: indexReaders(model),
    contexts: new Map(model.contexts.map((context) => [context.name, context])),
    messages: new Set([...eventsOf(model), ...requestsOf(model)].map(({ key }) => key)),
  };
}
