import { count, listing } from '../system/listing.ts';
import { storeName } from '../system/shared-stores.ts';
import type { Call, Evidence, Place, Service, Store, System } from '../system/system.ts';
import { type Edge, factsOf, type GraphDrawing, type Node, plainEdge } from './drawing.ts';

/** So many lines a label has; the rest is a number. */
const mostLines = 3;

/**
 * The services of a System, what they ask and tell each other, and their stores. The declared and the observed System give the same
 * drawing. An event that is heard but published by nobody here has a node; one that nobody here hears stands among the facts of its
 * publisher only.
 */
export function drawServices(system: System): GraphDrawing {
  const publishers = servicesByEvent(system, 'publishes');
  const hearers = servicesByEvent(system, 'subscribes');
  const known = new Set(system.services.map(({ name }) => name));
  const strangers = [...hearers.keys()].filter((event) => !publishers.has(event)).toSorted();
  return {
    kind: 'graph',
    view: 'services',
    title: 'Services',
    summary: `${count(system.services.length, 'service')} ${system.view === 'declared' ? 'as meant by the model' : 'as found in the code'}, and their stores. A solid arrow waits for an answer, a dashed one carries events.`,
    direction: 'right',
    nodes: [
      ...system.services.map((service) => serviceNode(service, hearers)),
      ...system.stores.map((store) => storeNode(store, system.view)),
      ...strangers.map(eventNode),
      ...externalNodes(system, known),
    ],
    edges: system.services.flatMap((service) => [
      ...callEdges(service, known),
      ...eventEdges(service, publishers),
      ...storeEdges(service),
    ]),
  };
}

/** Names of services by event, in the order of both. */
type ByEvent = ReadonlyMap<string, readonly string[]>;

function servicesByEvent(system: System, role: 'publishes' | 'subscribes'): ByEvent {
  const uses = system.services.flatMap((service) =>
    service[role].map(({ event }) => [event, service.name] as const),
  );
  const groups = Map.groupBy(uses, ([event]) => event);
  return new Map([...groups].map(([event, group]) => [event, unique(group.map(([, name]) => name))]));
}

function serviceNode(service: Service, hearers: ByEvent): Node {
  const holds = service.contexts.filter((context) => context !== service.name);
  return {
    id: `service:${service.name}`,
    label: service.name,
    detail: holds.length > 0 ? listing(holds, 2) : service.role === 'service' ? '' : service.role,
    sort: service.role,
    shape: service.role === 'gateway' ? 'stadium' : 'box',
    tone: 'plain',
    facts: serviceFacts(service, hearers),
    place: firstPlace(service.evidence),
  };
}

function serviceFacts(service: Service, hearers: ByEvent): readonly string[] {
  const offers = service.endpoints
    .filter(({ health }) => !health)
    .map(({ method, path }) => words(method, path));
  const unheard = service.publishes.filter(({ event }) => !hearers.has(event));
  const unknown = service.calls.filter(({ to }) => to === null);
  return factsOf(
    service.contexts.length === 0
      ? ''
      : `Holds the ${service.contexts.length === 1 ? 'context' : 'contexts'} ${listing(service.contexts)}.`,
    offers.length === 0 ? '' : `Offers ${listing(unique(offers))}.`,
    unheard.length === 0
      ? ''
      : `Publishes, heard by no service here: ${listing(unheard.map(({ event }) => event))}.`,
    unknown.length === 0 ? '' : `Makes ${count(unknown.length, 'call')} whose target is not known.`,
  );
}

/** A model names its stores; of one that was found in code the database is what people know. */
function storeNode(store: Store, view: System['view']): Node {
  const { id, engine, host, database, schema, purpose } = store;
  const found = [database || host, schema].filter((part) => part !== '').join(' ');
  const details = [engine, database === '' ? '' : host, purpose === 'record' ? '' : purpose];
  return {
    id: `store:${id}`,
    label: view === 'declared' || found === '' ? id : found,
    detail: details.filter((part) => part !== '').join(' · '),
    sort: 'store',
    shape: 'cylinder',
    tone: 'store',
    facts: [`${storeName(store)}.`],
    place: undefined,
  };
}

function eventNode(event: string): Node {
  return {
    id: `event:${event}`,
    label: event,
    detail: '',
    sort: 'event',
    shape: 'flag',
    tone: 'event',
    facts: ['No service here publishes it.'],
    place: undefined,
  };
}

/** Targets of calls that are no service of the system: `external:NAME`. */
function externalNodes(system: System, known: ReadonlySet<string>): readonly Node[] {
  const calls = system.services.flatMap((service) =>
    service.calls.flatMap((call) =>
      call.to === null || known.has(call.to) ? [] : [{ to: call.to, by: service.name, call }],
    ),
  );
  const targets = [...Map.groupBy(calls, ({ to }) => to)].toSorted(([left], [right]) =>
    left < right ? -1 : 1,
  );
  return targets.map(([target, group]) => ({
    id: `external:${target}`,
    label: target.replace(/^external:/, ''),
    detail: 'external system',
    sort: 'external system',
    shape: 'dashed',
    tone: 'external',
    facts: [`Asked by ${listing(unique(group.map(({ by }) => by)))}.`],
    place: firstPlace(group.flatMap(({ call }) => call.evidence)),
  }));
}

/** One edge per target, with all that is asked of it. */
function callEdges(service: Service, known: ReadonlySet<string>): readonly Edge[] {
  const calls = service.calls.filter(({ to }) => to !== null && to !== service.name);
  return [...Map.groupBy(calls, ({ to }) => to ?? '')].map(([target, group]) =>
    plainEdge({
      id: `call:${service.name}>${target}`,
      from: `service:${service.name}`,
      to: known.has(target) ? `service:${target}` : `external:${target}`,
      label: lines(unique(group.map(({ method, path }) => words(method, path)))),
      sort: 'calls',
      line: 'solid',
      arrow: true,
      facts: group.flatMap(callFacts),
      place: firstPlace(group.flatMap(({ evidence }) => evidence)),
    }),
  );
}

function callFacts({ method, path, timeoutMs, evidence }: Call): readonly string[] {
  const asked = words(method, path);
  const waits = timeoutMs === null ? '' : `, waits at most ${timeoutMs} ms`;
  return factsOf(
    `Asks ${asked === '' ? 'it' : asked}${waits}.`,
    ...evidence.slice(0, 1).map(({ note }) => `${note}.`),
  );
}

/** One edge per pair of publisher and hearer, with all events; from its node where an event comes from elsewhere. */
function eventEdges(service: Service, publishers: ByEvent): readonly Edge[] {
  const heard = service.subscribes.flatMap((use) => {
    const from = publishers.get(use.event)?.filter((name) => name !== service.name);
    return from === undefined
      ? [{ from: `event:${use.event}`, use }]
      : from.map((name) => ({ from: `service:${name}`, use }));
  });
  return [...Map.groupBy(heard, ({ from }) => from)].map(([from, group]) => {
    const names = unique(group.map(({ use }) => shortName(use.event)));
    return plainEdge({
      id: `events:${from}>${service.name}`,
      from,
      to: `service:${service.name}`,
      label: from.startsWith('event:') ? '' : lines(names),
      sort: 'events',
      line: 'dashed',
      arrow: true,
      facts: [`${service.name} hears ${listing(unique(group.map(({ use }) => use.event)))}.`],
      place: firstPlace(group.flatMap(({ use }) => use.evidence)),
    });
  });
}

function storeEdges(service: Service): readonly Edge[] {
  return service.storeUses.map(({ store, tables, evidence }) =>
    plainEdge({
      id: `store:${service.name}>${store}`,
      from: `service:${service.name}`,
      to: `store:${store}`,
      label: '',
      sort: 'keeps data in',
      line: 'double',
      arrow: false,
      facts: factsOf(
        ...evidence.slice(0, 1).map(({ note }) => `${note}.`),
        tables.length === 0 ? '' : `Tables: ${listing(unique(tables.map(({ table }) => table)))}.`,
      ),
      place: firstPlace(evidence),
    }),
  );
}

const words = (method: string, path: string) => [method, path].filter((word) => word !== '').join(' ');
const unique = (all: readonly string[]) => [...new Set(all)];
const shortName = (event: string) => event.slice(event.lastIndexOf('.') + 1);
const firstPlace = ([first]: readonly Evidence[]): Place | undefined => first;

function lines(all: readonly string[]): string {
  const shown =
    all.length > mostLines ? [...all.slice(0, mostLines - 1), `and ${all.length - mostLines + 1} more`] : all;
  return shown.filter((line) => line !== '').join('\n');
}
