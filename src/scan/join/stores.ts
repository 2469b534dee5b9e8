import type { Confidence, Evidence, Store, StoreUse, TableUse, Unknown } from '../../system/system.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import { engineOf } from '../recognise/engine.ts';
import type { Fact, StoreFact } from '../recogniser.ts';
import { isUnknownHost, parseAddress } from './address.ts';
import {
  distinctEvidence,
  noteSite,
  type Observed,
  readPieces,
  type Sites,
  siteEvidence,
} from './context.ts';
import type { Hosts } from './hosts.ts';
import type { ResolvedText } from './resolved-text.ts';
import { withoutUser } from './secrets.ts';

export type ServiceStores = {
  readonly stores: readonly Store[];
  readonly uses: readonly StoreUse[];
  readonly unknowns: readonly Unknown[];
  readonly sites: Sites;
};

const usualPorts: Readonly<Record<string, number>> = {
  postgres: 5432,
  mysql: 3306,
  mongodb: 27017,
  redis: 6379,
  mssql: 1433,
  clickhouse: 8123,
};

/** The databases of one service, each under an id that is the same in every service that opens it, with the tables it uses there. */
export function joinStores(evaluator: Evaluator, observed: Observed, hosts: Hosts): ServiceStores {
  const stores = new Map<string, Store>();
  const uses = new Map<string, StoreUse>();
  const byHandle = new Map<string, string>();
  const unknowns: Unknown[] = [];
  const sites = new Map<string, boolean>();
  for (const fact of observed.facts) {
    if (fact.kind !== 'store') continue;
    const made = storeOf(evaluator, observed, hosts, fact);
    noteSite(sites, fact.site, made.known);
    if (!made.known) unknowns.push(unknownStore(evaluator, observed, fact));
    stores.set(made.store.id, made.store);
    if (fact.handle !== '') byHandle.set(fact.handle, made.store.id);
    const known = uses.get(made.store.id);
    if (!known || rank(made.confidence) > rank(known.confidence))
      uses.set(made.store.id, {
        store: made.store.id,
        tables: [],
        confidence: made.confidence,
        evidence: made.evidence,
      });
  }
  const tables = readTables(evaluator, observed, [...stores.values()], byHandle);
  for (const [id, list] of tables.byStore) {
    const use = uses.get(id);
    if (use) uses.set(id, { ...use, tables: list });
    else {
      const store: Store = {
        id,
        engine: id.split(':')[0] ?? '',
        host: '',
        database: '',
        schema: '',
        purpose: 'record',
      };
      stores.set(id, store);
      uses.set(id, { store: id, tables: list, confidence: 'tentative', evidence: list[0]?.evidence ?? [] });
    }
  }
  return { stores: [...stores.values()], uses: [...uses.values()], unknowns, sites };
}

function rank(confidence: Confidence): number {
  return confidence === 'certain' ? 2 : confidence === 'firm' ? 1 : 0;
}

type Made = {
  readonly store: Store;
  readonly known: boolean;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
};

function storeOf(evaluator: Evaluator, observed: Observed, hosts: Hosts, fact: StoreFact): Made {
  const read = (pieces: StoreFact['url']): ResolvedText | undefined => {
    const found = best(pieces.length === 0 ? [] : readPieces(evaluator, observed, pieces, fact.site));
    return found?.text === '' ? undefined : found;
  };
  const url = read(fact.url);
  const address = url && parseAddress(url.text);
  const given = {
    host: read(fact.host),
    port: read(fact.port),
    database: read(fact.database),
    schema: read(fact.schema),
  };
  const engine = engineFor(fact, read(fact.dialect ?? [])?.text, address?.scheme);
  const host = given.host?.text ?? address?.host ?? '';
  const port = Number(given.port?.text) || address?.port || null;
  const database = given.database?.text ?? databaseIn(engine, address?.path ?? '');
  const schema = given.schema?.text ?? /[?&]schema=([\w-]+)/.exec(address?.path ?? '')?.[1] ?? '';
  const parts = [url && withoutSecret(url), given.host, given.database].filter((one) => one !== undefined);
  const isUnknown = engine !== 'sqlite' && (host === '' || isUnknownHost(host));
  const store: Omit<Store, 'id'> = {
    engine,
    host:
      isUnknown || engine === 'sqlite'
        ? unresolved(observed, host || (url?.text ?? ''))
        : hosts.store(host, port ?? usualPorts[engine] ?? null),
    database: database !== '' && isUnknownHost(database) ? unresolved(observed, database) : database,
    schema: schema === 'public' ? '' : schema,
    purpose: fact.purpose,
  };
  const evidence = distinctEvidence([
    ...siteEvidence(evaluator, fact.site),
    ...parts.flatMap((one) => one.evidence),
  ]);
  return {
    store: { id: idOf(store, port, observed), ...store },
    known: !isUnknown,
    confidence: confidenceOf(parts, isUnknown),
    evidence,
  };
}

/** The engine by what the settings or the address say, where the library serves several. */
function engineFor(fact: StoreFact, dialect: string | undefined, scheme: string | undefined): string {
  const named = engineOf(dialect ?? '');
  if (named !== undefined) return named;
  const spoken = relational.has(fact.engine) ? engineOf(scheme ?? '') : undefined;
  return spoken ?? fact.engine;
}

/** What makes it the same store elsewhere. A database that is not named is not taken for another's that is not named either. */
function idOf(store: Omit<Store, 'id'>, port: number | null, observed: Observed): string {
  const isOther = port !== null && port !== usualPorts[store.engine] && store.host === 'localhost';
  const hasDatabases = relational.has(store.engine) || store.engine === 'mongodb';
  const named = store.database !== '' || !hasDatabases;
  const database = named ? store.database : `?${observed.found.name}`;
  return `${store.engine}://${store.host}${isOther ? `:${port}` : ''}/${database}${store.schema === '' ? '' : `#${store.schema}`}`;
}

/** The alternative of which most is known. */
function best(texts: readonly ResolvedText[]): ResolvedText | undefined {
  const order = ['deployment', 'code', 'stand-in', 'default', 'example'];
  const rankOf = (text: ResolvedText): number => order.indexOf(text.source) + (text.known ? 0 : 10);
  return [...texts].sort((a, b) => rankOf(a) - rankOf(b))[0];
}

function confidenceOf(parts: readonly ResolvedText[], unknownHost: boolean): Confidence {
  if (unknownHost || parts.length === 0 || parts.some((one) => !one.known)) return 'tentative';
  if (parts.some((one) => one.source === 'default' || one.source === 'example')) return 'tentative';
  const isDeployed = parts.some((one) => one.source === 'deployment');
  return isDeployed && !parts.some((one) => one.source === 'stand-in') ? 'certain' : 'firm';
}

/** An address is as known as what it leads to: a password that is kept elsewhere takes nothing from it. */
function withoutSecret(url: ResolvedText): ResolvedText {
  return { ...url, known: !/[{}]/.test(withoutUser(url.text)) };
}

/** A host that is not known is told apart by service, unless it is kept in one named secret. */
function unresolved(observed: Observed, text: string): string {
  const ref = /\{((?:secret|configmap) [^}]+)\}/.exec(text)?.[1];
  return ref ?? `${observed.found.name}${text === '' ? '' : `:${text.replace(/[{}$]/g, '')}`}`;
}

function databaseIn(engine: string, path: string): string {
  const name =
    path
      .replace(/[?#].*$/, '')
      .replace(/^\/+/, '')
      .split('/')[0] ?? '';
  return engine === 'redis' && name === '' ? '0' : name;
}

function unknownStore(evaluator: Evaluator, observed: Observed, fact: StoreFact): Unknown {
  const place = siteEvidence(evaluator, fact.site)[0];
  return {
    file: place?.file ?? '',
    line: place?.line ?? 1,
    column: place?.column ?? 1,
    service: observed.found.name,
    kind: 'store',
    note: `${fact.site.note}: which ${fact.engine} it opens is only known when it runs`,
  };
}

type Tables = { readonly byStore: ReadonlyMap<string, readonly TableUse[]> };

/** Tables by store: by handle where the fact has one, else the one store of that engine. */
function readTables(
  evaluator: Evaluator,
  observed: Observed,
  stores: readonly Store[],
  byHandle: ReadonlyMap<string, string>,
): Tables {
  const byStore = new Map<string, Map<string, TableUse>>();
  for (const fact of observed.facts) {
    if (fact.kind !== 'table') continue;
    const id =
      (fact.handle === '' ? undefined : byHandle.get(fact.handle)) ?? storeFor(observed, stores, fact);
    for (const table of readPieces(evaluator, observed, fact.table, fact.site)) {
      if (!table.known || table.text === '') continue;
      const key = `${table.text.toLowerCase()} ${fact.access}`;
      const list = byStore.get(id) ?? new Map<string, TableUse>();
      byStore.set(id, list);
      if (!list.has(key))
        list.set(key, {
          table: table.text,
          access: fact.access,
          evidence: distinctEvidence([...siteEvidence(evaluator, fact.site), ...table.evidence]),
        });
    }
  }
  return { byStore: new Map([...byStore].map(([id, list]) => [id, [...list.values()]] as const)) };
}

const relational = new Set(['postgres', 'mysql', 'mssql', 'sqlite', 'mariadb', 'sql']);

function storeFor(
  observed: Observed,
  stores: readonly Store[],
  fact: Extract<Fact, { kind: 'table' }>,
): string {
  const records = stores.filter((store) => store.purpose === 'record');
  const same = records.find((store) => store.engine === fact.engine);
  const like =
    same ?? (relational.has(fact.engine) ? records.find((store) => relational.has(store.engine)) : undefined);
  return like?.id ?? `${fact.engine}://${observed.found.name}/`;
}
