import { type Import, importLines, signature } from '../view/code.ts';
import { ownImport } from '../view/imports.ts';
import { print } from '../view/layout.ts';
import { kebab, snake, spoken, variable } from '../view/names.ts';
import type { ReadModelView } from '../view/read-model-view.ts';
import type { ServiceView } from '../view/service-view.ts';
import { listMethod } from './list-method.ts';
import { onConflict } from './on-conflict.ts';
import { rowTypeOf } from './repository-data.ts';
import { chain, fromRow, mapFields, toRow } from './row-mapping.ts';
import { readModelTableName } from './tables-of.ts';

/** File of a read model's rows, without extension. */
export function rowsFile(readModel: ReadModelView): string {
  return `${kebab(readModel.name)}-rows`;
}

/** Data of the template `rows.ts`: a read model in its table. */
export function rowsData(service: ServiceView, readModel: ReadModelView): object {
  const { name, key, rows } = readModel;
  const table = readModelTableName(service, readModel);
  const fields = mapFields(service.model, readModel.fields);
  const rowType = rowTypeOf(name);
  const column = snake(key.name);
  const list = listMethod(service, rows, { table, key: column, make: `to${name}`, rowType });
  return {
    imports: importLines(
      imports(
        service,
        readModel,
        fields.some(({ isJson }) => isJson),
      ),
    ),
    name,
    words: spoken(name),
    signatures: {
      reader: signature(`export function create${name}Reader(`, ['db: Kysely<Database>'], `${name}Reader`),
      rows: signature(`export function create${name}Rows(`, ['tx: Transaction<Database>'], `${name}Rows`),
      toOne: signature(`function to${name}(`, [`row: ${rowType}`], name),
    },
    variable: variable(name),
    rowType,
    key: key.name,
    keyText: `\${${key.name}}::text`,
    find: findMethod(name, key.name, column, table),
    list,
    isListed: list.length > 0,
    table,
    upsert: upsert(table, column),
    fromRow: fields.map(fromRow),
    toRow: fields.map((field) => toRow(field, variable(name))),
  };
}

function imports(service: ServiceView, readModel: ReadModelView, hasJson: boolean): readonly Import[] {
  const { name } = readModel;
  return [
    { names: hasJson ? ['toJson'] : [], from: `${service.scope}/chassis/postgres/transact` },
    { names: ['type Kysely', 'sql', 'type Transaction'], from: 'kysely' },
    { names: [`type ${name}Reader`, `type ${name}Rows`], from: '../ports.ts' },
    ownImport(service, name, '..'),
    { names: ['type Database', `type ${rowTypeOf(name)}`], from: './tables.ts' },
  ];
}

function findMethod(name: string, field: string, column: string, table: string): string {
  const calls = [`.selectFrom('${table}')`, '.selectAll()', `.where('${column}', '=', ${field})`];
  return [
    `    async find(${field}) {`,
    `      ${print(chain('const row = await db', [...calls, '.executeTakeFirst();']), 6)}`,
    `      return row && to${name}(row);`,
    '    },',
  ].join('\n');
}

function upsert(table: string, key: string): string {
  const replace = chain('conflict', [`.column('${key}')`, '.doUpdateSet(columns)']);
  const calls = [`.insertInto('${table}')`, '.values(columns)', onConflict(replace), '.execute()'];
  return `      ${print([chain('await tx', calls, true), ';'], 6)}`;
}
