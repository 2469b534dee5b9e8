import type { Context, Event, Field } from '../../model/model.ts';

/** The public events of a context, in the order of its aggregates. */
export function publicEvents(context: Context): readonly Event[] {
  return context.aggregates.flatMap((one) => one.events).filter((event) => event.visibility === 'public');
}

export type EventVersion = {
  readonly event: Event;
  readonly version: number;
  readonly payload: readonly Field[];
  /** Schema and type: "PriceChangedV2". */
  readonly name: string;
  readonly upcast: string;
  readonly retireAfter: string;
};

/** All versions of an event, the oldest first. */
export function eventVersions(event: Event): readonly EventVersion[] {
  const present = { version: event.version, payload: event.payload, upcast: '', retireAfter: '' };
  return [...event.history.filter((one) => one.version !== event.version), present]
    .sort((a, b) => a.version - b.version)
    .map((one) => ({ ...one, event, name: `${event.name}V${one.version}` }));
}
