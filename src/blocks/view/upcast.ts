import type { Context, Event, Field, Model } from '../../model/model.ts';
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
  const assigned = new Map<string, string>();
  for (const part of text.split(/[;\n]/).map((one) => one.trim())) {
    if (part === '') continue;
    const [, field, value] = /^(\w+)\s*:=\s*(.+)$/.exec(part) ?? [];
    if (field === undefined || value === undefined) return undefined;
    assigned.set(field, value.trim());
  }
  const lifts: Lift[] = [];
  for (const field of to) {
    const text = assigned.get(field.name);
    const same = fieldFor(model, from, field);
    if (text !== undefined) {
      const value = liftedValue(text, from);
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

function liftedValue(text: string, from: readonly Field[]): string | undefined {
  if (text === 'occurredAt') return 'occurredAt';
  const field = from.find((one) => one.name === text);
  if (field !== undefined) return field.type.optional ? undefined : `data.${text}`;
  if (/^-?\d+(\.\d+)?$/.test(text) || text === 'true' || text === 'false') return text;
  const [, quoted] = /^['"]([^'"]*)['"]$/.exec(text) ?? [];
  return quoted === undefined ? undefined : quote(quoted);
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
