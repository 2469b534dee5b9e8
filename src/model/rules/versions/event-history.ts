import type { RawEvent } from '../../names.ts';
import type { RawFields, RawModel } from '../../schema.ts';
import type { Path } from '../../tree.ts';
import { aggregatesOf } from '../../walk.ts';

/** An event with its history, and whether its old versions stay in a store for ever. */
export type EventHistory = {
  readonly context: string;
  readonly name: string;
  readonly path: Path;
  readonly event: RawEvent;
  readonly version: number;
  readonly isStored: boolean;
  /** The versions of its history below the present one, each once, the oldest first. */
  readonly past: readonly PastVersion[];
};

export type PastVersion = {
  readonly path: Path;
  readonly version: number;
  readonly upcast: string | undefined;
  readonly payload: RawFields;
  /** The version it becomes: the one after it that is known. */
  readonly next: { readonly version: number; readonly payload: RawFields };
};

export function* eventHistoriesOf(raw: RawModel): Generator<EventHistory> {
  for (const { context, path, value: aggregate } of aggregatesOf(raw)) {
    for (const [name, event] of Object.entries(aggregate.events ?? {})) {
      const at = [...path, 'events', name];
      const isStored = aggregate.persistence === 'event-sourced';
      const version = event.version ?? 1;
      yield { context, name, path: at, event, version, isStored, past: pastVersions(event, version, at) };
    }
  }
}

function pastVersions(event: RawEvent, current: number, path: Path): readonly PastVersion[] {
  const told = (event.history ?? []).map((old, index) => ({ old, path: [...path, 'history', index] }));
  const known = new Map(
    told.filter(({ old }) => old.version < current).map((one) => [one.old.version, one] as const),
  );
  const ordered = [...known.values()].toSorted((left, right) => left.old.version - right.old.version);
  return ordered.map(({ old, path }, index) => {
    const { version = current, payload = event.payload } = ordered[index + 1]?.old ?? {};
    const next = { version, payload: payload ?? {} };
    return { path, version: old.version, upcast: old.upcast, payload: old.payload ?? {}, next };
  });
}
