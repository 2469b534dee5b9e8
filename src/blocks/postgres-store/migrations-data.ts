import { importLines } from '../view/code.ts';
import { lineWidth } from '../view/layout.ts';
import { camel } from '../view/names.ts';
import { printChange } from './migration-sql.ts';
import type { Migration } from './schema.ts';

/** Data of the template `migrations/migration.ts`. */
export function migrationData(migration: Migration): object {
  return { statements: migration.changes.flatMap((change) => printChange(change)).map(asTemplateText) };
}

/** Data of the template `migrations/index.ts`. */
export function migrationIndexData(scope: string, migrations: readonly Migration[]): object {
  return {
    imports: importLines([{ names: ['type Migrations'], from: `${scope}/chassis/postgres/migrate` }]),
    modules: migrations.map(({ name }) => ({ variable: variableOf(name), file: name })),
    isEmpty: migrations.length === 0,
    migrations: migrations.map(({ name }) => ({ key: `'${name}'`, variable: variableOf(name) })),
  };
}

/** "0002-add-note-to-orders" -> "addNoteToOrders2": no two migrations have the same number. */
function variableOf(name: string): string {
  return `${camel(name.slice(5))}${Number(name.slice(0, 4))}`;
}

/** What stands around a statement of one line: two blanks, "await sql``.execute(db);". */
const around = 26;

/** SQL within a template literal: a statement that is long, or of several lines, begins on a line of its own. */
function asTemplateText(statement: string): string {
  const text = statement.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  if (text.includes('\n')) return `\n    ${text.replaceAll('\n', '\n    ')}`;
  return text.length + around > lineWidth ? `\n    ${text}\n  ` : text;
}
