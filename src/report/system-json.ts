import type { Service, System } from '../system/system.ts';

/** A System for programs: one object; its shape changes only with `version`. */
export function renderSystemJson(system: System): string {
  const { name, view, stores, unknowns, coverage } = system;
  const services = system.services.map(serviceShape);
  return `${JSON.stringify({ version: 1, name, view, services, stores, unknowns, coverage }, null, 2)}\n`;
}

function serviceShape({ storeUses, ...service }: Service) {
  return { ...service, stores: storeUses };
}
