import type { Stored } from '../decision.ts';
import { Conflict } from '../rejection.ts';

/** What `list` of a store is asked for: equal fields, text to search for, a page of 50. */
type Filter = { readonly search?: string | undefined; readonly page?: number | undefined };

const pageSize = 50;

/** Aggregates in memory, for tests: the same promises as the database, optimistic lock included. */
export function memoryRepository<Id, State extends object, Event>(options: {
  readonly idOf: (state: State) => Id;
  /** What follows a save: publishing, projecting. */
  readonly saved: (events: readonly Event[]) => Promise<void>;
}) {
  const rows = new Map<Id, Stored<State>>();
  return {
    find: async (id: Id) => rows.get(id),
    findBy: async (part: Partial<State>) => [...rows.values()].find(({ state }) => agrees(state, part)),
    list: async (filter: Filter) =>
      listed(
        [...rows.values()].map(({ state }) => state),
        filter,
      ),
    save: async (state: State, events: readonly Event[], version: number) => {
      const id = options.idOf(state);
      if ((rows.get(id)?.version ?? 0) !== version) throw new Conflict(String(id));
      rows.set(id, { state, version: version + 1 });
      await options.saved(events);
    },
  };
}

/** Rows of a read model in memory, for tests. */
export function memoryRows<Key, Row extends object>() {
  const rows = new Map<Key, Row>();
  return {
    find: async (key: Key) => rows.get(key),
    list: async (filter: Filter) => listed([...rows.values()], filter),
    update: async (key: Key, change: (row: Row | undefined) => Row | undefined) => {
      const row = change(rows.get(key));
      if (row !== undefined) rows.set(key, row);
    },
  };
}

function listed<Item extends object>(items: readonly Item[], filter: Filter): readonly Item[] {
  const { search, page = 1, ...equal } = filter;
  const found = items.filter((item) => agrees(item, equal) && speaksOf(item, search));
  return found.slice((page - 1) * pageSize, page * pageSize);
}

function agrees(item: object, wanted: object): boolean {
  const values = new Map(Object.entries(item));
  return Object.entries(wanted).every(([name, value]) => value === undefined || values.get(name) === value);
}

function speaksOf(item: object, text: string | undefined): boolean {
  if (text === undefined) return true;
  const words = Object.values(item).filter((value) => typeof value === 'string');
  return words.some((word) => word.toLowerCase().includes(text.toLowerCase()));
}
