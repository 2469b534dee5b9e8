import type { Call, Endpoint, Evidence, Service, Store, System, TableUse } from '../../src/system/system.ts';

const nothing = { resolved: 0, total: 0 };

/** A System as scan would give it, from the parts a test cares about. */
export function systemOf(services: readonly Service[], stores: readonly Store[] = []): System {
  return {
    name: 'shop',
    view: 'observed',
    services,
    stores,
    unknowns: [],
    coverage: {
      calls: nothing,
      stores: nothing,
      routes: nothing,
      events: nothing,
      filesRead: 0,
      filesSkipped: [],
    },
  };
}

/** A service without anything but what is given. */
export function service(name: string, parts: Partial<Service> = {}): Service {
  return {
    name,
    root: `services/${name}`,
    language: 'ts',
    role: 'service',
    contexts: [],
    endpoints: [],
    calls: [],
    publishes: [],
    subscribes: [],
    storeUses: [],
    imports: [],
    evidence: [],
    ...parts,
  };
}

export function at(file: string, line: number, note: string): Evidence {
  return { file, line, column: 1, note };
}

/** "POST /orders" of a file; reached from nothing that is known unless told. */
export function call(to: string | null, asks: string, parts: Partial<Call> = {}): Call {
  const [method = '', path = ''] = asks.split(' ');
  const evidence = [at(`services/${to ?? 'nobody'}-client.ts`, 3, asks)];
  return {
    to,
    kind: 'http',
    method,
    path,
    reachedFrom: [],
    timeoutMs: null,
    confidence: 'firm',
    evidence,
    ...parts,
  };
}

export function endpoint(words: string, parts: Partial<Endpoint> = {}): Endpoint {
  const [method = '', path = ''] = words.split(' ');
  const evidence = [at('src/routes.ts', 5, words)];
  return { kind: 'http', method, path, health: false, confidence: 'certain', evidence, ...parts };
}

export function store(id: string, parts: Partial<Store> = {}): Store {
  return {
    id,
    engine: 'postgres',
    host: 'db',
    database: 'shop',
    schema: 'public',
    purpose: 'record',
    ...parts,
  };
}

export function table(name: string, access: TableUse['access'], file = 'src/db.ts'): TableUse {
  return { table: name, access, evidence: [at(file, 9, `${access} ${name}`)] };
}
