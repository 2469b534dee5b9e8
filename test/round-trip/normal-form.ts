import type { Service, System } from '../../src/system/system.ts';

/** What a System says of itself, whichever way it was read: names and ties, no places, no confidence, in one order. */
export type NormalForm = {
  readonly services: readonly NormalService[];
  /** Engine, purpose, database and schema of each store, with the services that use it: who shares what with whom. */
  readonly stores: readonly string[];
};

type NormalService = {
  readonly name: string;
  readonly root: string;
  readonly language: string;
  readonly role: string;
  readonly endpoints: readonly string[];
  readonly calls: readonly string[];
  readonly publishes: readonly string[];
  readonly subscribes: readonly string[];
  readonly imports: readonly string[];
};

/**
 * Brings a System into its normal form. Parameters have no names in it. Left out is what a model does not speak of: health and
 * metrics, the places of things, from where a call is reached, the host of a database.
 */
export function normalForm(system: System): NormalForm {
  return {
    services: system.services.map(normalService).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    stores: system.stores
      .map((store) => {
        const users = system.services.filter((one) => one.storeUses.some((use) => use.store === store.id));
        const names = users.map(({ name }) => name).toSorted();
        return `${store.engine} ${store.purpose} ${store.database}#${store.schema}: ${names.join(', ')}`;
      })
      .toSorted(),
  };
}

function normalService(service: Service): NormalService {
  return {
    name: service.name,
    root: service.root,
    language: service.language,
    role: service.role,
    endpoints: distinct(
      service.endpoints
        .filter((one) => !one.health && one.kind !== 'infra')
        .map((one) => `${one.kind} ${one.method} ${anonymous(one.path)}`),
    ),
    calls: distinct(
      service.calls.map(
        (one) => `${one.kind} ${one.to} ${one.method} ${anonymous(one.path)} within ${one.timeoutMs} ms`,
      ),
    ),
    publishes: distinct(service.publishes.map((one) => `${one.event} on ${one.channel}`)),
    subscribes: distinct(service.subscribes.map((one) => `${one.event} on ${one.channel}`)),
    imports: distinct(service.imports.map((one) => `${one.to}: ${one.target}`)),
  };
}

/** A path whose parameters have no names. */
function anonymous(path: string): string {
  return path.replaceAll(/:\w+/g, ':x');
}

function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].toSorted();
}
