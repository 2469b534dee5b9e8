import type { Service, Store, StoreUse } from '../../system/system.ts';

/**
 * A service whose tables all belong to others can only work in their database, whatever its own connection string says as long
 * as that is not fixed by the deployment. Such services are put on the owners' store, tentatively.
 */
export function joinByTables(
  services: readonly Service[],
  stores: readonly Store[],
): { readonly services: readonly Service[]; readonly stores: readonly Store[] } {
  const owners = new Map<string, { service: Service; use: StoreUse }[]>();
  const engines = new Map(stores.map((store) => [store.id, store.engine] as const));
  for (const service of services) {
    for (const use of service.storeUses) {
      for (const table of use.tables) {
        if (table.access !== 'owns') continue;
        const key = `${engines.get(use.store)} ${table.table.toLowerCase()}`;
        owners.set(key, [...(owners.get(key) ?? []), { service, use }]);
      }
    }
  }
  const renamed = new Map<string, string>();
  for (const service of services) {
    for (const use of service.storeUses) {
      const target = ownersStore(service, use, engines, owners);
      if (target.length === 0) continue;
      const [first = use.store, ...rest] = target;
      for (const id of [use.store, ...rest]) if (id !== first) renamed.set(id, first);
    }
  }
  if (renamed.size === 0) return { services, stores };
  return {
    services: services.map((service) => rename(service, renamed)),
    stores: stores.filter((store) => !renamed.has(store.id)),
  };
}

/** Stores of those who own the tables that this use touches, if it owns none itself and all it touches have one owner. */
function ownersStore(
  service: Service,
  use: StoreUse,
  engines: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, readonly { service: Service; use: StoreUse }[]>,
): readonly string[] {
  if (
    use.tables.length === 0 ||
    use.confidence !== 'tentative' ||
    use.tables.some((table) => table.access === 'owns')
  )
    return [];
  const found = new Set<string>();
  let foreign = 0;
  for (const table of use.tables) {
    const all = owners.get(`${engines.get(use.store)} ${table.table.toLowerCase()}`) ?? [];
    const others = all.filter((one) => one.service !== service);
    const other = others[0];
    if (others.length !== 1 || !other || other.use.confidence !== 'tentative') continue;
    foreign += 1;
    found.add(other.use.store);
  }
  return foreign > 0 ? [...found].sort() : [];
}

function rename(service: Service, renamed: ReadonlyMap<string, string>): Service {
  if (!service.storeUses.some((use) => renamed.has(use.store))) return service;
  const uses = new Map<string, StoreUse>();
  for (const use of service.storeUses) {
    const id = renamed.get(use.store) ?? use.store;
    const known = uses.get(id);
    uses.set(
      id,
      known
        ? { ...known, tables: [...known.tables, ...use.tables] }
        : {
            ...use,
            store: id,
            confidence: renamed.has(use.store) ? 'tentative' : use.confidence,
            evidence: renamed.has(use.store)
              ? [...use.evidence, ...use.tables.slice(0, 3).flatMap((table) => table.evidence)]
              : use.evidence,
          },
    );
  }
  return { ...service, storeUses: [...uses.values()] };
}
