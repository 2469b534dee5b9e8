import { count } from '../system/listing.ts';
import { printable } from '../system/printable.ts';
import { storeName } from '../system/shared-stores.ts';
import type { EventUse, Service, Store, System } from '../system/system.ts';
import { wrap } from '../system/wrap.ts';
import { renderCoverage } from './findings-text.ts';
import { placeOf } from './layout.ts';
import type { Look } from './paint.ts';

/** So many places that could not be understood, and files, are listed; a person asks for the rest. */
const mostListed = 20;

/** A System for people: each service with what it offers, asks, tells and keeps, then what could not be understood. */
export function renderSystemText(system: System, look: Look): string {
  const stores = new Map(system.stores.map((store) => [store.id, store]));
  const head = `${look.paint('bold', printable(system.name))}  ${system.view}, ${count(system.services.length, 'service')}`;
  const blocks = [
    head,
    ...system.services.map((service) => renderService(service, stores, look)),
    ...renderUnknowns(system, look),
    ...renderSkipped(system, look),
    ...(system.view === 'observed'
      ? [wrap(`${renderCoverage(system.coverage)}.`, look.width).join('\n')]
      : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function renderService(service: Service, stores: ReadonlyMap<string, Store>, look: Look): string {
  const facts = [service.root, service.language, ...(service.role === 'service' ? [] : [service.role])];
  const title = `${look.paint('bold', printable(service.name))}  ${look.paint('dim', printable(facts.join('  ')))}`;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['offers', endpointLines(service)],
    ['asks', callLines(service)],
    ['publishes', service.publishes.map(eventLine)],
    ['listens to', service.subscribes.map(eventLine)],
    ['keeps', storeLines(service, stores)],
    [
      'imports',
      service.imports.map((one) => `${one.to}: ${one.target}${one.typeOnly ? ' (types only)' : ''}`),
    ],
  ];
  return [title, ...rows.flatMap(([label, items]) => renderRow(label, [...new Set(items)], look))].join('\n');
}

/** A label, and its items below each other. */
function renderRow(label: string, items: readonly string[], look: Look): readonly string[] {
  const indent = 14;
  return items.flatMap((item, index) => {
    const left = index === 0 ? look.paint('dim', label.padEnd(indent - 2)) : ' '.repeat(indent - 2);
    const [first = '', ...rest] = wrap(printable(item), Math.max(30, look.width - indent));
    return [`  ${left}${first}`, ...rest.map((line) => `${' '.repeat(indent + 2)}${line}`)];
  });
}

function endpointLines(service: Service): readonly string[] {
  return service.endpoints.map((endpoint) => {
    const words = [endpoint.method, endpoint.path].filter((word) => word !== '').join(' ');
    const kind = endpoint.health ? 'health' : endpoint.kind;
    return kind === 'http' ? words : `${words}  (${kind})`;
  });
}

/** One line per target, with all that is asked of it. */
function callLines(service: Service): readonly string[] {
  return [...Map.groupBy(service.calls, (call) => call.to ?? '?')].map(([target, calls]) => {
    const asked = [...new Set(calls.map(({ method, path }) => `${method} ${path}`.trim()))].filter(
      (one) => one !== '',
    );
    const kinds = [...new Set(calls.map((call) => call.kind))].filter((kind) => kind !== 'http');
    const kind = kinds.length > 0 ? ` (${kinds.join(', ')})` : '';
    return `${target}${kind}${asked.length > 0 ? `: ${asked.join(', ')}` : ''}`;
  });
}

function eventLine(use: EventUse): string {
  return use.channel === '' ? use.event : `${use.event}  on ${use.channel}`;
}

function storeLines(service: Service, stores: ReadonlyMap<string, Store>): readonly string[] {
  return service.storeUses.map((use) => {
    const store = stores.get(use.store);
    const tables = [...new Set(use.tables.map((one) => one.table))].sort();
    const purpose = store === undefined || store.purpose === 'record' ? '' : ` (${store.purpose})`;
    return `${store === undefined ? use.store : storeName(store)}${purpose}${tables.length > 0 ? `: ${tables.join(', ')}` : ''}`;
  });
}

function renderUnknowns(system: System, look: Look): readonly string[] {
  const lines = system.unknowns.map((unknown) => {
    const place = look.paint('cyan', placeOf(unknown));
    return `  ${place}  ${printable(`${unknown.kind}: ${unknown.note}`)}`;
  });
  return renderList('not understood', lines, look);
}

function renderSkipped({ coverage }: System, look: Look): readonly string[] {
  const lines = coverage.filesSkipped.map(
    ({ file, reason }) => `  ${look.paint('cyan', printable(file))}  ${printable(reason)}`,
  );
  return renderList('not read wholly', lines, look);
}

/** A title and its lines, each once: code that several services share is met by each of them. */
function renderList(title: string, lines: readonly string[], look: Look): readonly string[] {
  const distinct = [...new Set(lines)];
  if (distinct.length === 0) return [];
  const more = distinct.length - mostListed;
  const rest = more > 0 ? [`  and ${more} more: --format json`] : [];
  return [[look.paint('bold', title), ...distinct.slice(0, mostListed), ...rest].join('\n')];
}
