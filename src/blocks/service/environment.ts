import { snake } from '../view/names.ts';
import type { ServiceView } from '../view/service-view.ts';

/** A variable of a service's environment, beyond those every service has. */
export type Variable = {
  readonly name: string;
  /** TypeBox schema, as TypeScript. */
  readonly schema: string;
  /** Half a sentence for config, README and .env.example. */
  readonly meaning: string;
};

/** "legacy-erp" -> "LEGACY_ERP". */
export function constant(name: string): string {
  return snake(name).toUpperCase();
}

/** Key of the address of a called service or external system: "CUSTOMER_URL". */
export function addressKey(name: string): string {
  return `${constant(name)}_URL`;
}

/** Addresses of whom the service calls, in the order of the model. */
export function addressesOf(
  service: ServiceView,
): readonly { readonly name: string; readonly key: string; readonly isExternal: boolean }[] {
  return service.clients.map(({ to, isExternal }) => ({ name: to, key: addressKey(to), isExternal }));
}

/** Kinds of access the routes of a service ask for: they decide which AUTH_ settings it needs. */
export function accessOf(service: ServiceView): {
  readonly tokens: boolean;
  readonly apiKeys: boolean;
  readonly callsServices: boolean;
} {
  const kinds = new Set(service.context.http.routes.map((route) => route.auth));
  return {
    tokens: kinds.has('jwt') || kinds.has('service'),
    apiKeys: kinds.has('api-key'),
    callsServices: service.clients.some((client) => !client.isExternal),
  };
}
