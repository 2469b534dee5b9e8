import type { Evidence, Service, Store, StoreUse, TableUse } from '../../system/system.ts';
import { distinctEvidence } from './context.ts';

type Joined = { readonly services: readonly Service[]; readonly stores: readonly Store[] };

/** Who creates a table, in which of its stores. */
type Owner = { readonly service: Service; readonly use: StoreUse; readonly table: TableUse };

/** A service that works on the tables of others. */
type Guest = {
  readonly service: Service;
  readonly use: StoreUse;
  /** The tables that it touches and one other service creates. */
  readonly foreign: readonly { readonly touched: TableUse; readonly owner: Owner }[];
  readonly isFirm: boolean;
};

type Stores = ReadonlyMap<string, Store>;

/**
 * A service whose tables all belong to others can only work in their database, whatever its own connection string says as long
 * as that is not fixed by the deployment. Such services are put on the owners' store: firmly where several tables that others
 * create by migrations say so, else tentatively.
 */
export function joinByTables(services: readonly Service[], list: readonly Store[]): Joined {
  const stores = new Map(list.map((store) => [store.id, store] as const));
  const owners = ownersOf(services, stores);
  const guests = services.flatMap((service) =>
    service.storeUses.flatMap((use) => guestOf(service, use, stores, owners) ?? []),
  );
  const firm = groupsOf(guests.filter((guest) => guest.isFirm)).reduce<Joined>(
    (joined, group) => joinFirmly(joined, group, stores),
    { services, stores: list },
  );
  return joinTentatively(
    firm,
    guests.filter((guest) => !guest.isFirm),
  );
}

/** Guests that have an owner in common are in one database. */
function groupsOf(guests: readonly Guest[]): readonly (readonly Guest[])[] {
  const groups: Guest[][] = [];
  for (const guest of guests) {
    const uses = new Set(guest.foreign.map(({ owner }) => owner.use));
    const near = groups.filter((group) =>
      group.some((one) => one.foreign.some(({ owner }) => uses.has(owner.use))),
    );
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([...near.flat(), guest]);
  }
  return groups;
}

function tableKey(stores: Stores, use: StoreUse, table: TableUse): string {
  return `${stores.get(use.store)?.engine} ${table.table.toLowerCase()}`;
}

function ownersOf(services: readonly Service[], stores: Stores): ReadonlyMap<string, readonly Owner[]> {
  const owners = new Map<string, Owner[]>();
  for (const service of services) {
    for (const use of service.storeUses) {
      for (const table of use.tables) {
        if (table.access !== 'owns') continue;
        const key = tableKey(stores, use, table);
        owners.set(key, [...(owners.get(key) ?? []), { service, use, table }]);
      }
    }
  }
  return owners;
}

/** A use without tables of its own and without a store that the deployment fixes, if it touches tables that one other service creates. */
function guestOf(
  service: Service,
  use: StoreUse,
  stores: Stores,
  owners: ReadonlyMap<string, readonly Owner[]>,
): Guest | undefined {
  if (use.confidence !== 'tentative' || use.tables.some((table) => table.access === 'owns')) return undefined;
  const touched = new Map(use.tables.map((table) => [tableKey(stores, use, table), table] as const));
  const foreign = [...touched].flatMap(([key, table]) => {
    const others = (owners.get(key) ?? []).filter((one) => one.service !== service);
    const [owner] = others;
    return owner && others.length === 1 ? [{ touched: table, owner }] : [];
  });
  if (foreign.length === 0) return undefined;
  const strange = [...touched.keys()].filter((key) => !owners.has(key)).length;
  const guest: Guest = { service, use, foreign, isFirm: false };
  if (isProven(guest, strange, stores)) return { ...guest, isFirm: true };
  return foreign.every(({ owner }) => owner.use.confidence === 'tentative') ? guest : undefined;
}

/** Tables that every other service has one of, and those in which tools keep books: they tell nothing. */
const anyones =
  /^_?(?:migrations?|knex_.*|.*_migrations?|sequelizemeta|typeorm_metadata|sessions?|tokens?|refresh_tokens?|outbox.*|inbox.*|.*_outbox|events?|event_store|jobs?|logs?|audit_?logs?|settings?|configs?|cache|locks?)$/i;
/** Those that are often copied: one of them alone tells little. */
const common =
  /^(?:users?|accounts?|profiles?|roles?|permissions?|customers?|orders?|products?|categories|items?|notifications?)$/i;

/**
 * Two kinds of evidence: it works on at least two tables and creates none, and others create these by migrations. What speaks
 * against it: a second store of that engine, more tables that nobody creates, owners that are known to be apart, another database's name.
 */
function isProven({ service, use, foreign }: Guest, strange: number, stores: Stores): boolean {
  const telling = foreign.filter(({ touched, owner }) => !anyones.test(touched.table) && isMigrated(owner));
  const own = stores.get(use.store);
  const sameEngine = service.storeUses.filter((one) => stores.get(one.store)?.engine === own?.engine);
  const fixed = new Set(
    telling.flatMap(({ owner }) => (owner.use.confidence === 'tentative' ? [] : [owner.use.store])),
  );
  const [known] = fixed;
  const wanted = known === undefined ? undefined : stores.get(known);
  const isElsewhere = wanted !== undefined && isNamed(own) && own?.database !== wanted.database;
  return (
    telling.length >= 2 &&
    telling.some(({ touched }) => !common.test(touched.table)) &&
    strange < telling.length &&
    sameEngine.length === 1 &&
    fixed.size <= 1 &&
    !isElsewhere
  );
}

/** Its database has a name of its own, not one that is put together from the key that holds it. */
function isNamed(store: Store | undefined): boolean {
  return store !== undefined && /^[\w-]+$/.test(store.database);
}

function isMigrated({ table }: Owner): boolean {
  return table.evidence.some(
    (step) => /(?:^|\/)migrations?\/|\.sql$/.test(step.file) || /createTable|create table/i.test(step.note),
  );
}

/** Guests and owners use one store. It goes by the owner's name where that is fixed, else by whose tables it has. */
function joinFirmly(joined: Joined, group: readonly Guest[], stores: Stores): Joined {
  const owners = group.flatMap((guest) => guest.foreign.map(({ owner }) => owner));
  const store = storeOf(group, owners, stores);
  const moves: readonly Move[] = [
    ...group.map((guest) => ({ ...guest, evidence: guestEvidence(guest) })),
    ...owners.map((one) => ({ ...one, evidence: [...head(one.use), ...one.table.evidence.slice(0, 1)] })),
  ];
  const services = joined.services.map((service) => moved(service, moves, store.id));
  const used = new Set(services.flatMap((service) => service.storeUses.map((use) => use.store)));
  const left = joined.stores.filter((one) => used.has(one.id) && one.id !== store.id);
  return { services, stores: [...left, store] };
}

function storeOf(group: readonly Guest[], owners: readonly Owner[], stores: Stores): Store {
  const fixed = owners.find((one) => one.use.confidence !== 'tentative');
  const known = fixed && stores.get(fixed.use.store);
  if (known) return known;
  const names = [...new Set(owners.map((one) => one.service.name))].sort().join(', ');
  const engine = stores.get(group[0]?.use.store ?? '')?.engine ?? '';
  return {
    id: `${engine}://tables of ${names}`,
    engine,
    host: '',
    database: `database of ${names}`,
    schema: '',
    purpose: 'record',
  };
}

/** The guest's connection, what it does with the tables, and that they are created elsewhere. */
function guestEvidence(guest: Guest): readonly Evidence[] {
  const steps = guest.foreign.slice(0, 3).flatMap(({ touched, owner }): Evidence[] => {
    const created = owner.table.evidence[0];
    const note = `${touched.table} is created by ${owner.service.name}; ${guest.service.name} creates none of its tables`;
    return [...touched.evidence.slice(0, 1), ...(created ? [{ ...created, note }] : [])];
  });
  return [...head(guest.use), ...steps];
}

/** Where the connection is opened; what its settings hold decides nothing here. */
function head(use: StoreUse): readonly Evidence[] {
  return use.evidence.slice(0, 1);
}

/** A use that turns out to be one of another store. */
type Move = { readonly service: Service; readonly use: StoreUse; readonly evidence: readonly Evidence[] };

/** The service with its uses moved. What the deployment fixes stays as sure as it is. */
function moved(service: Service, moves: readonly Move[], store: string): Service {
  const own = moves.filter((move) => move.service.name === service.name);
  const [first] = own;
  if (!first) return service;
  const isMoved = (use: StoreUse): boolean =>
    use.store === store || own.some((move) => move.use.store === use.store);
  const uses = service.storeUses.filter(isMoved);
  const fixed = uses.find((use) => use.confidence !== 'tentative');
  const joined: StoreUse = {
    store,
    tables: uses.flatMap((use) => use.tables),
    confidence: fixed?.confidence ?? 'firm',
    evidence: fixed?.evidence ?? distinctEvidence(own.flatMap((move) => move.evidence)),
  };
  return { ...service, storeUses: [joined, ...service.storeUses.filter((use) => !isMoved(use))] };
}

/** Guests are put on the store of the first owner, and the stores of several owners become one. */
function joinTentatively(joined: Joined, guests: readonly Guest[]): Joined {
  const renamed = new Map<string, string>();
  for (const guest of guests) {
    const [first, ...rest] = [...new Set(guest.foreign.map(({ owner }) => owner.use.store))].sort();
    if (first === undefined) continue;
    for (const id of [guest.use.store, ...rest]) if (id !== first) renamed.set(id, first);
  }
  if (renamed.size === 0) return joined;
  return {
    services: joined.services.map((service) => rename(service, renamed)),
    stores: joined.stores.filter((store) => !renamed.has(store.id)),
  };
}

function rename(service: Service, renamed: ReadonlyMap<string, string>): Service {
  if (!service.storeUses.some((use) => renamed.has(use.store))) return service;
  const uses = new Map<string, StoreUse>();
  for (const use of service.storeUses) {
    const id = renamed.get(use.store) ?? use.store;
    const known = uses.get(id);
    if (known) uses.set(id, { ...known, tables: [...known.tables, ...use.tables] });
    else uses.set(id, id === use.store ? use : { ...use, store: id, confidence: 'tentative' });
  }
  return { ...service, storeUses: [...uses.values()] };
}
