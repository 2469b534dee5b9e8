import type { Model } from '../../model/model.ts';
import type { AggregateView } from '../view/aggregate-view.ts';
import { docstring, type Import, importLines, inlineType } from '../view/code.ts';
import { fieldImports, foreignImport, ownImport, typeImports } from '../view/imports.ts';
import { bracketed, type Layout, print, spread } from '../view/layout.ts';
import { propertyName, spoken } from '../view/names.ts';
import { type Filter, filterFor } from '../view/query-view.ts';
import type { ReadModelView } from '../view/read-model-view.ts';
import type { ClientView, OperationView } from '../view/remote-view.ts';
import { finder, type ServiceView } from '../view/service-view.ts';
import { tsInlineProperty, tsType } from '../view/type-printer.ts';

/** Data of the template `ports.ts`. */
export function portsData(service: ServiceView): object {
  return {
    imports: importLines(imports(service)),
    clients: service.clients.map((client) => clientData(service.model, client)),
    repositories: service.aggregates.map((aggregate) => repositoryData(service, aggregate)),
    rows: service.readModels.map((readModel) => rowsData(service, readModel)),
    readPorts: readPorts(service),
    filters: filters(service),
  };
}

/** Name of the type of an aggregate's repository, and of what only reads. */
export function repositoryTypes(aggregate: { readonly name: string }) {
  return { type: `${aggregate.name}Repository`, reader: `${aggregate.name}Reader` };
}

/** Name of the type of a read model's rows, and of what only reads. */
export function rowsTypes(readModel: { readonly name: string }) {
  return { type: `${readModel.name}Rows`, reader: `${readModel.name}Reader` };
}

function imports(service: ServiceView): Import[] {
  const { scope, aggregates, readModels, clients } = service;
  const operations = clients.flatMap((client) => client.operations);
  const remote = [
    ...(operations.length > 0 ? ['type Answer'] : []),
    ...(clients.some((client) => client.isExternal) ? ['type Client'] : []),
  ];
  const filtered = [...aggregates.map((one) => one.repository), ...readModels.map((one) => one.rows)];
  return [
    { names: remote, from: `${scope}/chassis/client/client` },
    { names: aggregates.length > 0 ? ['type Stored'] : [], from: `${scope}/chassis/decision` },
    { names: ['type Logger'], from: `${scope}/chassis/log` },
    ...aggregates.flatMap((one) => [
      { names: [`type ${one.name}`, `type ${one.name}Event`], from: `./${one.file}.ts` },
      ...typeImports(service, [one.idType, ...one.findBy.map((field) => field.type)], '.'),
    ]),
    ...readModels.flatMap((one) => [
      ownImport(service, one.name, '.'),
      ...typeImports(service, [one.key.type], '.'),
    ]),
    ...filtered.flatMap((port) =>
      fieldImports(service, filterFor(service.model, service.queries, port)?.equal ?? [], '.'),
    ),
    ...operations.map((operation) => foreignImport(operation.result, '../application')),
  ];
}

function clientData(model: Model, client: ClientView): object {
  const reasons = client.calls.map((call) => call.why).filter((why) => why !== '');
  const doc = docstring(`${client.to}: ${reasons.join('; ')}.`, 2);
  if (client.isExternal) {
    return { port: client.port, type: 'Client', doc, body: '', typeDoc: '' };
  }
  const methods = client.operations.map(
    (operation): Layout => [
      `readonly ${operation.method}: (input: `,
      inputType(model, operation),
      `) => Promise<Answer<${answerType(operation)}>>`,
    ],
  );
  return {
    port: client.port,
    type: client.type,
    doc,
    typeDoc: docstring(`What is asked of ${client.to}.`),
    body: print(spread(methods, ';')),
  };
}

/** What a remote query is asked with, in plain types: ids of another context are text here. */
export function inputType(model: Model, operation: OperationView): Layout {
  if (operation.input.length === 0) return 'Record<string, never>';
  return inlineType(operation.input.map((field) => tsInlineProperty(model, field)));
}

function answerType({ result }: OperationView): string {
  return result.isList && result.translator !== '' ? `readonly ${result.name}[]` : result.name;
}

function repositoryData(service: ServiceView, aggregate: AggregateView): object {
  const { name, idField, idType, repository, variable } = aggregate;
  const stored = `Promise<Stored<${name}> | undefined>`;
  const filter = filterFor(service.model, service.queries, repository);
  return {
    port: repository,
    ...repositoryTypes(aggregate),
    doc: docstring(`Reads every ${spoken(name)} there is.`),
    find: method('find', [`${idField}: ${tsType(idType)}`], stored),
    finders: aggregate.findBy.map((field) =>
      method(finder(field), [`${field.name}: ${tsType(field.type)}`], stored),
    ),
    list:
      filter === undefined ? '' : method('list', [`filter: ${name}Filter`], `Promise<readonly ${name}[]>`),
    save: method(
      'save',
      [`${variable}: ${name}`, `events: readonly ${name}Event[]`, 'version: number'],
      'Promise<void>',
    ),
  };
}

function rowsData(service: ServiceView, readModel: ReadModelView): object {
  const { name, key, rows } = readModel;
  const filter = filterFor(service.model, service.queries, rows);
  const change: Layout = [
    'change: ',
    bracketed('(', [`row: ${name} | undefined`], `) => ${name} | undefined`),
  ];
  return {
    port: rows,
    ...rowsTypes(readModel),
    doc: docstring(`Reads the read model ${spoken(name)}.`),
    find: method('find', [`${key.name}: ${tsType(key.type)}`], `Promise<${name} | undefined>`),
    list:
      filter === undefined ? '' : method('list', [`filter: ${name}Filter`], `Promise<readonly ${name}[]>`),
    update: method('update', [`${key.name}: ${tsType(key.type)}`, change], 'Promise<void>'),
  };
}

function method(name: string, parameters: readonly Layout[], returns: string): string {
  return `  ${print([`readonly ${name}: `, bracketed('(', parameters, `) => ${returns};`)], 2)}`;
}

function readPorts(service: ServiceView): string {
  const members = [
    ...service.aggregates.map((one) => `readonly ${one.repository}: ${repositoryTypes(one).reader}`),
    ...service.readModels.map((one) => `readonly ${one.rows}: ${rowsTypes(one).reader}`),
  ];
  const body = members.length === 0 ? 'Record<string, never>' : print(spread(members, ';'));
  return `export type ReadPorts = ${body};`;
}

function filters(service: ServiceView): object[] {
  const sources = [
    ...service.aggregates.map((one) => ({ name: one.name, port: one.repository })),
    ...service.readModels.map((one) => ({ name: one.name, port: one.rows })),
  ];
  return sources.flatMap(({ name, port }) => {
    const filter = filterFor(service.model, service.queries, port);
    if (filter === undefined) return [];
    const doc = docstring(
      `Which ones: those that agree in every field given; 50 a page, the first page is 1.`,
    );
    return [{ name: `${name}Filter`, doc, body: print(spread(filterProperties(filter), ';')) }];
  });
}

function filterProperties(filter: Filter): string[] {
  return [
    ...filter.equal.map(
      (field) => `readonly ${propertyName(field.name)}?: ${tsType(field.type)} | undefined`,
    ),
    ...(filter.hasSearch ? ['readonly search?: string | undefined'] : []),
    'readonly page?: number | undefined',
  ];
}
