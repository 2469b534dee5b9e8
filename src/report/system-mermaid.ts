import type { Service, Store, System } from '../system/system.ts';

/**
 * A System as a Mermaid flowchart: services as boxes, gateways as stadiums, stores as cylinders, events as flags. Solid arrows wait
 * for an answer, dotted ones carry events, thick ones reach a store. Ids are numbered, so no name can break the syntax.
 */
export function renderSystemMermaid(system: System): string {
  const ids = idsOf(system);
  const id = (kind: Kind, name: string) => ids.get(`${kind} ${name}`) ?? '';
  const nodes = [
    ...system.services.map((one) => `  ${id('service', one.name)}${serviceShape(one)}`),
    ...system.stores.map((one) => `  ${id('store', one.id)}[("${label(storeLabel(one, system.stores))}")]`),
    ...eventsOf(system).map((event) => `  ${id('event', event)}>"${label(event)}"]`),
    ...externalsOf(system).map(
      (name) => `  ${id('external', name)}(("${label(name.replace(/^external:/, ''))}"))`,
    ),
  ];
  const edges = system.services.flatMap((service) => {
    const own = id('service', service.name);
    const calls = service.calls.map(({ to }) => to).filter((to) => to !== null && to !== service.name);
    return [
      ...calls.map((to) => `  ${own} --> ${id('service', to ?? '') || id('external', to ?? '')}`),
      ...service.publishes.map(({ event }) => `  ${own} -.-> ${id('event', event)}`),
      ...service.subscribes.map(({ event }) => `  ${id('event', event)} -.-> ${own}`),
      ...service.storeUses.map(({ store }) => `  ${own} === ${id('store', store)}`),
    ];
  });
  return `${['flowchart LR', ...nodes, ...new Set(edges)].join('\n')}\n`;
}

type Kind = 'service' | 'store' | 'event' | 'external';

/** `s1`, `d1`, `e1`, `x1` ... by kind and name. */
function idsOf(system: System): ReadonlyMap<string, string> {
  const lists: readonly (readonly [Kind, string, readonly string[]])[] = [
    ['service', 's', system.services.map((one) => one.name)],
    ['store', 'd', system.stores.map((one) => one.id)],
    ['event', 'e', eventsOf(system)],
    ['external', 'x', externalsOf(system)],
  ];
  return new Map(
    lists.flatMap(([kind, letter, names]) =>
      names.map((name, index) => [`${kind} ${name}`, `${letter}${index + 1}`] as const),
    ),
  );
}

function eventsOf(system: System): readonly string[] {
  const uses = system.services.flatMap((service) => [...service.publishes, ...service.subscribes]);
  return [...new Set(uses.map((use) => use.event))].sort();
}

/** Targets of calls that are no service of the system: `external:NAME`. */
function externalsOf(system: System): readonly string[] {
  const own = new Set(system.services.map((service) => service.name));
  const targets = system.services.flatMap((service) => service.calls.map((call) => call.to));
  return [...new Set(targets.filter((to) => to !== null && !own.has(to)))].filter((to) => to !== null).sort();
}

function serviceShape(service: Service): string {
  const text = `"${label(service.name)}"`;
  return service.role === 'gateway' ? `([${text}])` : `[${text}]`;
}

/** Engine, database and schema; the host too where another store has the same label without it. */
function storeLabel(store: Store, all: readonly Store[]): string {
  const short = ({ engine, host, database, schema }: Store) =>
    [engine, database || host, schema].filter((part) => part !== '').join(' ');
  const isAlone = all.filter((other) => short(other) === short(store)).length === 1;
  const { engine, host, database, schema } = store;
  if (isAlone || host === '' || database === '') return short(store);
  return [engine, `${host}/${database}`, schema].filter((part) => part !== '').join(' ');
}

/** Inside quotes Mermaid reads `#name;` as a character, and Markdown between backticks. */
function label(text: string): string {
  return text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('`', '#96;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll(/[\r\n]+/g, ' ');
}
