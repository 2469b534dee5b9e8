import type { Names, RawEvent } from '../names.ts';
import { parseReference, type Reference } from '../reference.ts';
import type { Path } from '../tree.ts';

/** An event that is declared, as it was referred to. */
export type FoundEvent = Reference & {
  readonly aggregate: string;
  readonly event: RawEvent;
  /** Where it is declared. */
  readonly path: Path;
};

/** The event that a name written in the context `home` means; undefined where there is none. */
export function findEvent(names: Names, text: string, home: string): FoundEvent | undefined {
  const reference = parseReference(text, home);
  const found = names.contexts.get(reference.context)?.events.get(reference.name);
  if (!found) return undefined;
  const aggregate = ['contexts', reference.context, 'aggregates', found.aggregate];
  return { ...reference, ...found, path: [...aggregate, 'events', reference.name] };
}
