/** The first port given to a service; 3000 is where most other things of a developer's machine listen. */
const firstPort = 3001;

/**
 * Ports of all services: those they have, and the lowest free one from 3001 for each that has none, in the order given.
 * A service that is gone keeps its port, so that it has it again when it comes back.
 */
export function assignPorts(
  services: readonly string[],
  had: ReadonlyMap<string, number>,
): { readonly ports: ReadonlyMap<string, number>; readonly added: ReadonlyMap<string, number> } {
  const taken = new Set(had.values());
  const added = new Map<string, number>();
  let next = firstPort;
  for (const service of services) {
    if (had.has(service)) continue;
    while (taken.has(next)) next += 1;
    taken.add(next);
    added.set(service, next);
  }
  return { ports: new Map([...had, ...added]), added };
}
