import type { AggregateView } from '../view/aggregate-view.ts';
import { guarded, type Import, importLines, signature } from '../view/code.ts';
import { bracketed, group, indent, line, print } from '../view/layout.ts';
import { plural, quote, snake, spoken } from '../view/names.ts';
import { stateFields } from '../view/query-view.ts';
import { finder, type ServiceView } from '../view/service-view.ts';
import { isSearched, listMethod } from './list-method.ts';
import { onConflict } from './on-conflict.ts';
import { chain, fromRow, mapFields, toRow } from './row-mapping.ts';
import { aggregateTableName, uniqueIndexName, versionColumn } from './tables-of.ts';
import { type UniqueRule, uniqueRules } from './unique-rules.ts';

/** Data of the template `repository.ts`: an aggregate in its table. */
export function repositoryData(service: ServiceView, aggregate: AggregateView): object {
  const { name, variable, idField, repository } = aggregate;
  const table = aggregateTableName(aggregate);
  const fields = mapFields(service.model, aggregate.fields);
  const state = stateFields(aggregate).map((field) => ({ name: field.name, column: snake(field.name) }));
  const rowType = rowTypeOf(name);
  const list = listMethod(service, repository, { table, key: snake(idField), make: `to${name}`, rowType });
  const hasJson = fields.some(({ isJson }) => isJson);
  return {
    imports: importLines(imports(service, aggregate, hasJson)),
    name,
    variable,
    rowType,
    ...afterwards(service, aggregate),
    version: versionColumn(aggregate),
    many: capital(plural(spoken(name))),
    finds: [
      findMethod('find', idField, snake(idField), table, snake(idField)),
      ...aggregate.findBy.map((field) =>
        findMethod(finder(field), field.name, snake(field.name), table, snake(idField)),
      ),
    ],
    list,
    isListed: list.length > 0,
    upsert: upsert(table, aggregate),
    signatures: {
      reader: signature(`export function create${name}Reader(`, ['db: Kysely<Database>'], `${name}Reader`),
      write: signature(
        'async function write(',
        ['tx: Transaction<Database>', `${variable}: ${name}`, 'version: number'],
        'Promise<void>',
      ),
      toOne: signature(`function to${name}(`, [`row: ${rowType}`], name),
    },
    conflict: guarded(
      'written.numInsertedOrUpdatedRows !== 1n',
      bracketed('throw new Conflict(', [`\`${spoken(name)} \${${variable}.${idField}}\``], ');'),
      2,
    ),
    refusals: refusals(aggregate),
    hasUnique: keptUnique(aggregate).length > 0,
    fromRow: [...fields.map(fromRow), ...state.map((one) => `    ${one.name}: row.${one.column},`)],
    toRow: [
      ...fields.map((one) => toRow(one, variable)),
      ...state.map((one) => `    ${one.column}: ${variable}.${one.name},`),
    ],
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function imports(service: ServiceView, aggregate: AggregateView, hasJson: boolean): readonly Import[] {
  const { scope } = service;
  const { name, file } = aggregate;
  const isUnique = keptUnique(aggregate).length > 0;
  const publishes = isPublished(aggregate);
  const projects = isProjected(service, aggregate);
  return [
    { names: ['type Stored'], from: `${scope}/chassis/decision` },
    { names: publishes ? ['enqueue'] : [], from: `${scope}/chassis/outbox/outbox` },
    {
      names: [...(hasJson ? ['toJson'] : []), ...(isUnique ? ['violatedConstraint'] : [])],
      from: `${scope}/chassis/postgres/transact`,
    },
    { names: ['Conflict', ...(isUnique ? ['Rejection'] : [])], from: `${scope}/chassis/rejection` },
    {
      names: [
        'type Kysely',
        'type Transaction',
        ...(isSearched(service, aggregate.repository) ? ['sql'] : []),
      ],
      from: 'kysely',
    },
    { names: [`type ${name}`], from: `../${file}.ts` },
    { names: [`type ${name}Reader`, `type ${name}Repository`], from: '../ports.ts' },
    { names: projects ? [`project${name}Event`, 'type ReadModelRows'] : [], from: '../projections.ts' },
    { names: publishes ? [`published${name}Event`] : [], from: '../published.ts' },
    { names: ['type Database', `type ${rowTypeOf(name)}`], from: './tables.ts' },
  ];
}

/** Whether others may read events of this aggregate. */
export function isPublished(aggregate: AggregateView): boolean {
  return aggregate.events.some((event) => event.isPublic);
}

/** Whether a read model of this service is made of events of this aggregate. */
export function isProjected(service: ServiceView, aggregate: AggregateView): boolean {
  return service.readModels.some((readModel) =>
    readModel.projected.some((event) => !event.isForeign && event.aggregate === aggregate.name),
  );
}

/** What follows the writing of a row, within the same transaction. */
function afterwards(service: ServiceView, aggregate: AggregateView): object {
  const { name } = aggregate;
  const publish = isPublished(aggregate);
  const project = isProjected(service, aggregate);
  const lines = [
    ...(publish ? [`await enqueue(tx, published${name}Event(event));`] : []),
    ...(project ? [`await project${name}Event(rows, event, at);`] : []),
  ];
  return {
    signature: signature(
      `export function create${name}Repository(`,
      ['tx: Transaction<Database>', ...(project ? ['rows: ReadModelRows'] : [])],
      `${name}Repository`,
    ),
    events: publish || project ? 'events' : '_events',
    hasTime: project,
    afterwards: lines.map((text) => `        ${text}`),
    hasAfterwards: lines.length > 0,
  };
}

/** Type of a row of a table, as the file `tables.ts` names it. */
export function rowTypeOf(name: string): string {
  return `${name}Row`;
}

/** Lines of a method that reads one aggregate by a column. */
function findMethod(method: string, field: string, column: string, table: string, key: string): string {
  const order = column === key ? [] : [`.orderBy('${key}')`];
  const calls = [`.selectFrom('${table}')`, '.selectAll()', `.where('${column}', '=', ${field})`, ...order];
  return [
    `    async ${method}(${field}) {`,
    `      ${print(chain('const row = await db', [...calls, '.executeTakeFirst();']), 6)}`,
    '      return row && toStored(row);',
    '    },',
  ].join('\n');
}

/** Inserts a new row, or updates the row that still has the version that was read. */
function upsert(table: string, aggregate: AggregateView): string {
  const version = versionColumn(aggregate);
  const replace = chain('conflict', [
    `.column('${snake(aggregate.idField)}')`,
    '.doUpdateSet(columns)',
    `.where('${table}.${version}', '=', version)`,
  ]);
  const caught = keptUnique(aggregate).length > 0 ? ['.catch(refuseDouble)'] : [];
  const calls = [
    `.insertInto('${table}')`,
    '.values(columns)',
    onConflict(replace),
    '.executeTakeFirst()',
    ...caught,
  ];
  return `  ${print([chain('const written = await tx', calls, true), ';'], 2)}`;
}

/** Statements that turn the breach of a unique index into the rejection its invariant is known by. */
function refusals(aggregate: AggregateView): readonly string[] {
  return keptUnique(aggregate).map(({ id, text }) => {
    const reject = bracketed('throw new Rejection(', [quote(id), quote(text)], ');');
    const breach = `if (violatedConstraint(error) === '${uniqueIndexName(aggregate, id)}')`;
    return `  ${print(group(breach, indent(line, reject)), 2)}`;
  });
}

function keptUnique(aggregate: AggregateView): readonly UniqueRule[] {
  return uniqueRules(aggregate).filter(({ fields }) => fields.length > 0);
}
