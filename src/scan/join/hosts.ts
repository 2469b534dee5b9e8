import { type Deployment, infrastructureOf } from '../discover/deployment.ts';
import { bare, type Found } from '../discover/services.ts';
import type { Deployable } from '../manifests/manifest.ts';
import { isLoopback } from './address.ts';

/** Who is behind a host name and port. */
export type Hosts = {
  /** Name of the service; undefined if the host is none. */
  readonly service: (host: string, port: number | null) => string | undefined;
  /** A database or broker host under its one name: compose service or Kubernetes Service, whatever alias or published port was used. */
  readonly store: (host: string, port: number | null) => string;
  /** The one service that a key such as ORDERS_SERVICE_URL names. */
  readonly byKey: (key: string) => string | undefined;
  /** The one service of that name, give or take words like `service`. */
  readonly byName: (name: string) => string | undefined;
};

/** Ports on which each service is known to listen: by `listen` in code, Dockerfile, manifests. */
export type ListenPorts = ReadonlyMap<string, ReadonlySet<number>>;

export function makeHosts(services: readonly Found[], deployment: Deployment, ports: ListenPorts): Hosts {
  const names = new Map<string, string>();
  const publishedBy = new Map<number, string>();
  for (const service of services) {
    for (const one of service.deployables) addNames(names, one, service.name);
    for (const one of service.deployables)
      for (const port of one.ports)
        if (port.published !== null) publishedBy.set(port.published, service.name);
  }
  for (const service of services)
    if (!names.has(service.name.toLowerCase())) names.set(service.name.toLowerCase(), service.name);
  const stores = storeNames(deployment, names);
  for (const front of deployment.fronts) {
    const behind = deployment.deployables.find(
      (one) =>
        one.source === 'kubernetes' &&
        front.selector.size > 0 &&
        [...front.selector].every(([key, value]) => one.labels.get(key) === value),
    );
    const owner = behind && services.find((service) => service.deployables.includes(behind));
    if (owner) names.set(front.name.toLowerCase(), owner.name);
    else if (behind && !stores.aliases.has(front.name.toLowerCase()))
      stores.aliases.set(front.name.toLowerCase(), front.name);
  }
  const service = (host: string, port: number | null): string | undefined => {
    if (isLoopback(host)) return port === null ? undefined : (publishedBy.get(port) ?? listener(ports, port));
    const short = host.split('.')[0] ?? host;
    const isCluster =
      host === short || /\.svc(?:\.|$)|\.local$|\.internal$/.test(host) || host.split('.').length === 2;
    return (
      names.get(host) ??
      (isCluster ? names.get(short) : undefined) ??
      nearName(services, host === short || isCluster ? short : '')
    );
  };
  return {
    service,
    store: (host, port) => storeHost(stores, host, port),
    byKey: (key) => byKey(services, key),
    byName: (name) => names.get(name.toLowerCase()) ?? nearName(services, name),
  };
}

function addNames(names: Map<string, string>, deployable: Deployable, service: string): void {
  for (const name of [deployable.name, ...deployable.aliases]) {
    const key = name.toLowerCase();
    if (!names.has(key)) names.set(key, service);
  }
}

/** The only service that listens on a port. */
function listener(ports: ListenPorts, port: number): string | undefined {
  const found = [...ports].filter(([, own]) => own.has(port)).map(([name]) => name);
  return found.length === 1 ? found[0] : undefined;
}

/** A host such as `user-service` where the service is called `users`. */
function nearName(services: readonly Found[], name: string): string | undefined {
  const wanted = bare(name);
  if (wanted === '') return undefined;
  const found = services.filter(
    (one) => sameStem(bare(one.name), wanted) || sameStem(bare(one.folder.split('/').at(-1) ?? ''), wanted),
  );
  return found.length === 1 ? found[0]?.name : undefined;
}

function sameStem(a: string, b: string): boolean {
  const stem = (text: string): string => text.replace(/ies$/, 'y').replace(/s$/, '');
  return a !== '' && stem(a).replaceAll('-', '') === stem(b).replaceAll('-', '');
}

const fillers =
  /^(?:service|services|svc|srv|api|ms|microservice|url|urls|uri|base|host|hostname|addr|address|endpoint|server|http|https|grpc|rpc|port|internal|public|app|root|path|domain|origin|backend|client|target|name|tcp|dns|prefix|v1|v2)$/;

/** ORDERS_SERVICE_URL -> orders. Tentative by nature. */
function byKey(services: readonly Found[], key: string): string | undefined {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.\-/]+/)
    .filter((word) => word !== '' && !fillers.test(word));
  if (words.length === 0) return undefined;
  const own = nearName(services, words.join('-'));
  return own ?? (words.length > 1 ? nearName(services, words.slice(1).join('-')) : undefined);
}

type StoreNames = { readonly aliases: Map<string, string>; readonly published: Map<number, string> };

/** Containers that are no services: databases and brokers, with all names and published ports they have. */
function storeNames(deployment: Deployment, services: ReadonlyMap<string, string>): StoreNames {
  const aliases = new Map<string, string>();
  const published = new Map<number, string>();
  for (const one of deployment.deployables) {
    const source = copied(one);
    if (source !== undefined) aliases.set(one.name.toLowerCase(), source);
  }
  for (const one of deployment.deployables) {
    if (services.has(one.name.toLowerCase()) && infrastructureOf(one.image) === undefined) continue;
    for (const name of [one.name, ...one.aliases])
      if (!aliases.has(name.toLowerCase())) aliases.set(name.toLowerCase(), one.name);
    if (one.profile === 'test') continue;
    for (const port of one.ports)
      if (port.published !== null && !published.has(port.published)) published.set(port.published, one.name);
  }
  return { aliases, published };
}

/** The database that a read replica or a connection pool stands for, by the host that its environment names. */
function copied(one: Deployable): string | undefined {
  const isPool = /pgbouncer|pgpool|pgcat|proxysql/.test(one.image);
  if (!isPool && infrastructureOf(one.image) === undefined) return undefined;
  const keys = isPool ? poolHosts : primaryHosts;
  const host = one.settings.find((setting) => keys.test(setting.key) && setting.text)?.text;
  return host && host !== one.name ? host : undefined;
}

const primaryHosts = /^(?:\w+_)?(?:MASTER|PRIMARY|REPLICATE_FROM|REPLICATION_SOURCE)(?:_HOST(?:NAME)?)?$/;
const poolHosts = /^(?:\w+_)?(?:DB|DATABASES?|POSTGRESQL|MYSQL|PG)_?HOST$/;

function storeHost(stores: StoreNames, host: string, port: number | null): string {
  if (isLoopback(host)) return (port === null ? undefined : stores.published.get(port)) ?? 'localhost';
  const short = host.split('.')[0] ?? host;
  const isCluster = /\.svc(?:\.|$)|\.local$/.test(host);
  return stores.aliases.get(host) ?? (isCluster ? (stores.aliases.get(short) ?? short) : host);
}
