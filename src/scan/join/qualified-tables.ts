import type { Service, Store, StoreUse, TableUse } from '../../system/system.ts';

type Joined = { readonly services: readonly Service[]; readonly stores: readonly Store[] };

/** Engines in which the word before a table's dot is a schema; in MySQL it is a database. */
const withSchemas = new Set(['postgres', 'mssql', 'sql']);

/**
 * Tables that are named with their schema (`billing.invoices`) lie in that schema's store, whatever schema the connection starts
 * in. Only words that a connection names as schema, or that stand before a table which somebody creates, are taken for schemas:
 * in SQL an alias may stand there as well.
 */
export function bySchema(services: readonly Service[], list: readonly Store[]): Joined {
  const stores = new Map(list.map((store) => [store.id, store] as const));
  const known = knownSchemas(services, stores);
  const placed = services.map((service) => ({
    ...service,
    storeUses: merged(service.storeUses.flatMap((use) => parted(use, stores, known))),
  }));
  const used = new Set(placed.flatMap((service) => service.storeUses.map((use) => use.store)));
  const before = new Set(services.flatMap((service) => service.storeUses.map((use) => use.store)));
  return {
    services: placed,
    stores: [...stores.values()].filter((store) => used.has(store.id) || !before.has(store.id)),
  };
}

/** Keys `database schema` of all schemas that are known to be some. */
function knownSchemas(services: readonly Service[], stores: ReadonlyMap<string, Store>): ReadonlySet<string> {
  const known = new Set<string>();
  for (const store of stores.values())
    if (store.schema !== '') known.add(`${baseOf(store)} ${store.schema.toLowerCase()}`);
  for (const { storeUses } of services) {
    for (const use of storeUses) {
      const store = stores.get(use.store);
      for (const { table, access } of use.tables) {
        const schema = schemaOf(table);
        if (store && schema !== undefined && access === 'owns') known.add(`${baseOf(store)} ${schema}`);
      }
    }
  }
  return known;
}

function baseOf(store: Store): string {
  return store.id.replace(/#.*$/, '');
}

function schemaOf(table: string): string | undefined {
  return /^"?([\w-]+)"?\.[^.]+$/.exec(table)?.[1]?.toLowerCase();
}

/** The use, and one more for each other schema that its tables lie in. */
function parted(use: StoreUse, stores: Map<string, Store>, known: ReadonlySet<string>): readonly StoreUse[] {
  const store = stores.get(use.store);
  if (!store || !withSchemas.has(store.engine)) return [use];
  if (use.tables.length === 0) return [use];
  // A connection that starts in a schema of its own is to that schema, even if all its tables are named with another.
  const groups = new Map<string, TableUse[]>(store.schema === '' ? [] : [[store.schema, []]]);
  for (const one of use.tables) {
    const word = schemaOf(one.table);
    const isKnown = word !== undefined && known.has(`${baseOf(store)} ${word}`);
    const schema = isKnown ? word : word === 'public' ? '' : store.schema;
    const isNamed = isKnown || word === 'public';
    const table = isNamed ? one.table.slice(one.table.lastIndexOf('.') + 1) : one.table;
    groups.set(schema, [...(groups.get(schema) ?? []), { ...one, table }]);
  }
  return [...groups].map(([schema, tables]) => ({ ...use, store: storeIn(stores, store, schema), tables }));
}

/** Id of the store that is the same database with another schema; adds it if nobody has named it yet. */
function storeIn(stores: Map<string, Store>, store: Store, schema: string): string {
  if (schema === store.schema.toLowerCase()) return store.id;
  const base = baseOf(store);
  const known = [...stores.values()].find(
    (one) => baseOf(one) === base && one.schema.toLowerCase() === schema,
  );
  if (known) return known.id;
  const id = schema === '' ? base : `${base}#${schema}`;
  stores.set(id, { ...store, id, schema });
  return id;
}

/** Uses of one store as one. */
function merged(uses: readonly StoreUse[]): readonly StoreUse[] {
  const found = new Map<string, StoreUse>();
  for (const use of uses) {
    const before = found.get(use.store);
    found.set(use.store, before ? { ...before, tables: [...before.tables, ...use.tables] } : use);
  }
  return [...found.values()];
}
