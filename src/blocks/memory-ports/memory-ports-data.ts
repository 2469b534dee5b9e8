import type { AggregateView } from '../view/aggregate-view.ts';
import { type Import, importLines, unionType } from '../view/code.ts';
import { ownImport, typeImports } from '../view/imports.ts';
import { bracketed, group, indent, joined, type Layout, line, object, print, soft } from '../view/layout.ts';
import type { ClientView, OperationView } from '../view/remote-view.ts';
import { finder, type ServiceView } from '../view/service-view.ts';
import { sampleTime } from '../view/simulate.ts';
import { tsType } from '../view/type-printer.ts';
import { literal, sampleRecord } from '../view/values.ts';

/** Data of the template `memory-ports.ts`. */
export function memoryPortsData(service: ServiceView): object {
  const { aggregates, readModels } = service;
  const members = [...aggregates.map((one) => one.repository), ...readModels.map((one) => one.rows)];
  return {
    imports: importLines(imports(service)),
    savedEvent: unionType(
      'SavedEvent',
      aggregates.map((one) => `${one.name}Event`),
    ),
    rows: readModels.map((one) => ({
      line: print(
        [`const ${one.rows} = memoryRows<`, typeArguments([tsType(one.key.type), one.name]), '>();'],
        2,
      ),
    })),
    repositories: aggregates.map((aggregate) => repository(service, aggregate)),
    read: print(['const read = ', bracketed('{', members, '}', line), ';'], 2),
    clients: service.clients.map((client) => clientPort(service, client)),
  };
}

function imports(service: ServiceView): Import[] {
  const { scope, aggregates, readModels } = service;
  const projecting = aggregates.filter((one) => isProjected(service, one));
  return [
    { names: ['silentLogger'], from: `${scope}/chassis/log` },
    {
      names: [
        ...(aggregates.length > 0 ? ['memoryRepository'] : []),
        ...(readModels.length > 0 ? ['memoryRows'] : []),
      ],
      from: `${scope}/chassis/testing/memory-store`,
    },
    ...aggregates.flatMap((one) => [
      { names: [`type ${one.name}`, `type ${one.name}Event`], from: `../src/generated/${one.file}.ts` },
      ...typeImports(
        service,
        one.findBy.map((field) => field.type),
        '../src/generated',
      ),
    ]),
    { names: ['type Ports', 'type UnitOfWork'], from: '../src/generated/ports.ts' },
    ...(projecting.length > 0
      ? [
          {
            names: projecting.map((one) => `project${one.name}Event`),
            from: '../src/generated/projections.ts',
          },
        ]
      : []),
    ...readModels.flatMap((one) => [
      ownImport(service, one.name, '../src/generated'),
      ...typeImports(service, [one.key.type], '../src/generated'),
    ]),
  ];
}

function isProjected(service: ServiceView, aggregate: AggregateView): boolean {
  return service.readModels.some((one) =>
    one.projected.some((event) => !event.isForeign && event.aggregate === aggregate.name),
  );
}

function repository(service: ServiceView, aggregate: AggregateView): string {
  const { name, repository: port, idField, variable, findBy } = aggregate;
  const rows = service.readModels.map((one) => one.rows);
  const project = isProjected(service, aggregate)
    ? [
        `      ${print(['const rows = ', bracketed('{', rows, '}', line), ';'], 6)}`,
        `      ${print(group('for (const event of saved)', indent(line, `await project${name}Event(rows, event, '${sampleTime}');`)), 6)}`,
      ]
    : [];
  const stored = findBy.length === 0 ? port : `${port}InMemory`;
  const lines = [
    `  const ${stored} = memoryRepository({`,
    `    ${print(group(`idOf: (${variable}: ${name}) =>`, indent(line, `${variable}.${idField},`)), 4)}`,
    `    saved: async (saved: readonly ${name}Event[]) => {`,
    '      events.push(...saved);',
    ...project,
    '    },',
    '  });',
  ];
  if (findBy.length === 0) return lines.join('\n');
  const finders = findBy.map((field) => {
    const type = tsType(field.type);
    const find = `${stored}.findBy({ ${field.name} }),`;
    return `    ${print(group(`${finder(field)}: (${field.name}: ${type}) =>`, indent(line, find)), 4)}`;
  });
  return [...lines, `  const ${port} = {`, `    ...${stored},`, ...finders, '  };'].join('\n');
}

function clientPort(service: ServiceView, client: ClientView): string {
  if (client.isExternal) {
    const answer = `async () => ({ kind: 'unavailable', why: 'there is none in a test' })`;
    return print(
      [`${client.port}: `, bracketed('{', [`get: ${answer}`, `send: ${answer}`], '}', line), ','],
      4,
    );
  }
  const methods = client.operations.map(
    (operation): Layout => [
      `${operation.method}: async () => (`,
      object(["kind: 'found'", ['value: ', answer(service, operation)]]),
      ')',
    ],
  );
  return print([`${client.port}: `, bracketed('{', methods, '}', line), ','], 4);
}

function answer(service: ServiceView, { result }: OperationView): Layout {
  const record = literal(sampleRecord(service.model, result.fields));
  return result.isList ? bracketed('[', [record], ']') : record;
}

/** Arguments of a generic call; the formatter puts no comma behind the last. */
function typeArguments(types: readonly string[]): Layout {
  return group(indent(soft, joined(types)), soft);
}
