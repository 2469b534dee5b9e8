import type { Column, ColumnType, SchemaChange } from './schema.ts';
import { quoteIdentifier as id } from './sql-identifier.ts';

/** One change as SQL statements, each without a semicolon, lines indented by two spaces where they go on. */
export function printChange(change: SchemaChange): readonly string[] {
  switch (change.kind) {
    case 'create-table': {
      const { name, columns, primaryKey } = change.table;
      const lines = columns.map((column) => `  ${newColumn(column, column.name === primaryKey)}`);
      return [`create table ${id(name)} (\n${lines.join(',\n')}\n)`];
    }
    case 'create-index': {
      const { name, columns, unique } = change.index;
      const list = columns.map(id).join(', ');
      return [`create ${unique ? 'unique ' : ''}index ${id(name)} on ${id(change.table)} (${list})`];
    }
    case 'add-column':
      return [`alter table ${id(change.table)} add column ${addedColumn(change.column)}`];
    case 'rename-key':
      return [`alter table ${id(change.table)} rename column ${id(change.from)} to ${id(change.to)}`];
    case 'change-type':
      return changeType(change.table, change.column, change.from);
    case 'allow-null':
      return [`alter table ${id(change.table)} alter column ${id(change.column)} drop not null`];
    case 'require':
      return requireValue(change.table, change.column, change.fill);
    case 'allow-values':
      return allowValues(change.table, change.column, change.oneOf);
  }
}

function newColumn(column: Column, isKey: boolean): string {
  const duty = isKey ? ' primary key' : column.nullable ? '' : ' not null';
  return `${id(column.name)} ${column.type}${duty}${check(column)}`;
}

/** A column added later says what rows hold that were there before it; the default also serves the release before. */
function addedColumn(column: Column): string {
  const duty = column.nullable ? '' : ` not null default ${column.fill}`;
  return `${id(column.name)} ${column.type}${duty}${check(column)}`;
}

function check(column: Column): string {
  return column.oneOf.length > 0 ? ` check (${oneOfCheck(column.name, column.oneOf)})` : '';
}

/** As PostgreSQL names it for a check written with its column. */
function checkName(table: string, column: string): string {
  return `${table}_${column}_check`.slice(0, 63);
}

function oneOfCheck(column: string, words: readonly string[]): string {
  return `${id(column)} in (${words.map(textLiteral).join(', ')})`;
}

/** Text as a SQL literal. */
export function textLiteral(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function changeType(table: string, column: Column, from: ColumnType): string[] {
  const name = id(column.name);
  const alter = `alter table ${id(table)}`;
  const value = converted(name, from, column.type);
  return [
    `${alter} alter column ${name} drop default`,
    `${alter} alter column ${name} type ${column.type} using ${value}`,
  ];
}

function converted(name: string, from: ColumnType, to: ColumnType): string {
  if (to === 'jsonb') return `to_jsonb(${name})`;
  if (from === 'jsonb') return to === 'text' ? `${name} #>> '{}'` : `(${name} #>> '{}')::${to}`;
  return `${name}::${to}`;
}

function requireValue(table: string, column: string, fill: string): string[] {
  const name = id(column);
  return [
    `update ${id(table)} set ${name} = ${fill} where ${name} is null`,
    `alter table ${id(table)} alter column ${name} set default ${fill}`,
    `alter table ${id(table)} alter column ${name} set not null`,
  ];
}

/** "not valid": new rows must comply, rows that are there already are not looked at. */
function allowValues(table: string, column: string, words: readonly string[]): string[] {
  const constraint = id(checkName(table, column));
  const drop = `alter table ${id(table)} drop constraint if exists ${constraint}`;
  if (words.length === 0) return [drop];
  const add = `alter table ${id(table)} add constraint ${constraint} check (${oneOfCheck(column, words)}) not valid`;
  return [drop, add];
}
