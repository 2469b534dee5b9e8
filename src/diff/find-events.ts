import type { Aggregate, Event, Field, Model } from '../model/model.ts';
import type { Path } from '../model/tree.ts';

/** An event where it stands. */
export type FoundEvent = {
  /** `order.OrderPlaced`. */
  readonly key: string;
  readonly context: string;
  readonly aggregate: Aggregate;
  readonly event: Event;
  readonly path: Path;
};

export function* eventsOf(model: Model): Generator<FoundEvent> {
  for (const { name: context, aggregates } of model.contexts) {
    for (const aggregate of aggregates) {
      const path = ['contexts', context, 'aggregates', aggregate.name, 'events'];
      for (const event of aggregate.events) {
        const key = `${context}.${event.name}`;
        yield { key, context, aggregate, event, path: [...path, event.name] };
      }
    }
  }
}

/** One version of an event: what it carries and where that is said. */
export type Version = {
  readonly version: number;
  readonly payload: readonly Field[];
  readonly upcast: string;
  readonly retireAfter: string;
  readonly path: Path;
};

/** All versions of an event, the oldest first. */
export function versionsOf({ event, path }: FoundEvent): readonly Version[] {
  const present = { version: event.version, payload: event.payload, upcast: '', retireAfter: '', path };
  const past = event.history.map((one, index) => ({ ...one, path: [...path, 'history', index] }));
  return [...past.filter(({ version }) => version !== event.version), present].sort(
    (left, right) => left.version - right.version,
  );
}
