import type { Context, Event, Field, Model } from '../../model/model.ts';
import { readUpcast, type UpcastSource } from '../../model/questions/upcast.ts';
import { fieldFor } from './assignable.ts';
import { type EventVersion, eventVersions, publicEvents } from './event-versions.ts';
import { quote } from './names.ts';

/** How a field of the next version is had: as it is, the time of the event, another field, or a constant. */
export type Lift = { readonly field: Field; readonly value: string; readonly isOptional: boolean };

/**
 * Reads an upcast such as `validFrom := occurredAt; source := 'shop'`: for each field of the next version where it comes
 * from. undefined where a required field comes from nowhere or the text is not understood.
 */
export function parseUpcast(
  model: Model,
  text: string,
  from: readonly Field[],
  to: readonly Field[],
): readonly Lift[] | undefined {
  const { sources, unread } = readUpcast(text);
  if (unread.length > 0) return undefined;
  const lifts: Lift[] = [];
  for (const field of to) {
    const source = sources.get(field.name);
    const same = fieldFor(model, from, field);
    if (source !== undefined) {
      const value = liftedValue(source, from);
      if (value === undefined) return undefined;
      lifts.push({ field, value, isOptional: false });
    } else if (same !== undefined && (field.type.optional || !same.type.optional)) {
      lifts.push({ field, value: `data.${field.name}`, isOptional: same.type.optional });
    } else if (!field.type.optional) {
      return undefined;
    }
  }
  return lifts;
}

function liftedValue(source: UpcastSource, from: readonly Field[]): string | undefined {
  switch (source.kind) {
    case 'occurred-at':
      return 'occurredAt';
    case 'text':
      return quote(source.text);
    case 'literal':
      return source.literal;
    case 'field': {
      const field = from.find((one) => one.name === source.name);
      return field === undefined || field.type.optional ? undefined : `data.${source.name}`;
    }
  }
}

/** One step from a version of an event to the next. */
export type Upcaster = {
  readonly from: EventVersion;
  readonly to: EventVersion;
  readonly lifts: readonly Lift[];
};

/** The steps between the versions of an event that can be made code, the oldest first. */
export function upcastersOf(model: Model, event: Event): readonly Upcaster[] {
  const versions = eventVersions(event);
  return versions.slice(0, -1).flatMap((from, index) => {
    const to = versions[index + 1];
    const lifts = to && parseUpcast(model, from.upcast, from.payload, to.payload);
    return to && lifts ? [{ from, to, lifts }] : [];
  });
}

/** The old versions of public events whose upcast can't be made code. */
export function brokenUpcasts(model: Model, context: Context): readonly EventVersion[] {
  return publicEvents(context).flatMap((event) => {
    const made = new Set(upcastersOf(model, event).map((one) => one.from.name));
    return eventVersions(event).filter((one) => one.version < event.version && !made.has(one.name));
  });
}
