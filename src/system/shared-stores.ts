import { strongest } from './confidence.ts';
import type { Confidence, Evidence, Service, Store, StoreUse, System, TableUse } from './system.ts';

/** How far apart two services must keep their data to count as isolated. */
export type Isolation = 'server' | 'database' | 'schema' | 'table';

/** One service at a shared store. */
export type StoreUser = {
  readonly service: Service;
  readonly tables: readonly TableUse[];
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

/** A store that at least two services use, its users in the order of the system. */
export type SharedStore = { readonly store: Store; readonly users: readonly StoreUser[] };

/** A table that at least two users of a store touch. */
export type SharedTable = {
  readonly table: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
};

/**
 * Stores of record that two or more services share at the given isolation; caches and queues are none. Services of one
 * root (an API and its worker) are one program deployed twice and share nothing.
 */
export function sharedStores(system: System, isolation: Isolation): readonly SharedStore[] {
  const groups = new Map<string, Map<string, { service: Service; uses: StoreUse[] }>>();
  const stores = new Map(system.stores.map((store) => [store.id, store]));
  for (const service of system.services) {
    for (const use of service.storeUses) {
      const store = stores.get(use.store);
      if (store === undefined || store.purpose !== 'record') continue;
      const users = groups.get(identityOf(store, isolation)) ?? new Map();
      groups.set(identityOf(store, isolation), users);
      const user = users.get(service.name) ?? { service, uses: [] };
      users.set(service.name, user);
      user.uses.push(use);
    }
  }
  const shared = [...groups.values()].flatMap((users) => {
    const first = [...users.values()][0]?.uses[0];
    const store = first === undefined ? undefined : stores.get(first.store);
    const roots = new Set([...users.values()].map(({ service }) => service.root));
    return roots.size < 2 || store === undefined ? [] : [{ store, users: [...users.values()].map(userOf) }];
  });
  return isolation === 'table' ? shared.filter((one) => sharedTables(one).length > 0) : shared;
}

/** Tables in which migration tools keep what they did: two services that have them say nothing of their data. */
const bookkeeping =
  /^(_?migrations?|knex_migrations(_lock)?|_prisma_migrations|sequelizemeta|typeorm_metadata|schema_migrations|__drizzle_migrations|pgmigrations)$/i;

/** Tables that more than one user of the store reads or writes, most writers first. */
export function sharedTables(shared: SharedStore): readonly SharedTable[] {
  const all = shared.users.flatMap((user) => user.tables.map((use) => use.table));
  const names = new Set(all.filter((table) => !bookkeeping.test(table)));
  const tables = [...names].map((table) => {
    const touching = (wanted: (use: TableUse) => boolean) =>
      shared.users
        .filter((user) => user.tables.some((use) => use.table === table && wanted(use)))
        .map((user) => user.service.name);
    const writers = touching((use) => use.access !== 'reads');
    const readers = touching((use) => use.access === 'reads').filter((name) => !writers.includes(name));
    return { table, writers, readers };
  });
  return tables
    .filter(({ writers, readers }) => writers.length + readers.length > 1)
    .toSorted((a, b) => b.writers.length - a.writers.length);
}

/** The store in a word: `postgres://db/shop (schema public)`; `postgres shop` where its host is not known. */
export function storeName(store: Store): string {
  const { engine, host, database } = store;
  const address =
    host === ''
      ? `${engine} ${database}`.trim()
      : `${engine}://${host}${database === '' ? '' : `/${database}`}`;
  return store.schema === '' ? address : `${address} (schema ${store.schema})`;
}

function identityOf(store: Store, isolation: Isolation): string {
  if (isolation === 'server' && store.host !== '') return `${store.engine}://${store.host}`;
  if (isolation === 'database' && store.host !== '' && store.database !== '') {
    return `${store.engine}://${store.host}/${store.database}`;
  }
  return store.id;
}

function userOf({ service, uses }: { service: Service; uses: readonly StoreUse[] }): StoreUser {
  return {
    service,
    tables: uses.flatMap((use) => use.tables),
    confidence: strongest(uses.map((use) => use.confidence)),
    // The surest way to the store is proof enough; further ones would only make the chain longer.
    evidence: uses.find((use) => use.confidence === strongest(uses.map((u) => u.confidence)))?.evidence ?? [],
  };
}
