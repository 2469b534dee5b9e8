import { UserError } from '../../errors.ts';
import type { Migration, SchemaChange, Table } from './schema.ts';
import { findSchemaChanges, replayChanges } from './schema-changes.ts';

/** Where the migrations a service has had are remembered. */
export function recordPath(service: string): string {
  return `.msv/records/migrations/${service}.json`;
}

/**
 * Migrations of a service for the tables it needs: those on record as they are, and one more where they don't suffice.
 * `record` is the text of the record on disk, undefined for a new service. Throws UserError for a damaged record.
 */
export function planMigrations(
  service: string,
  record: string | undefined,
  wanted: readonly Table[],
): readonly Migration[] {
  const had = record === undefined ? [] : readRecord(service, record);
  const now = replayChanges(had.flatMap((migration) => migration.changes));
  const changes = findSchemaChanges(now, wanted);
  if (changes.length === 0) return had;
  return [...had, { name: migrationName(had.length + 1, changes), changes }];
}

function readRecord(service: string, text: string): readonly Migration[] {
  const value = parseJson(service, text);
  if (!isRecord(value)) throw damaged(service);
  return value.migrations;
}

function parseJson(service: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(service);
  }
}

function isRecord(value: unknown): value is { readonly migrations: readonly Migration[] } {
  if (typeof value !== 'object' || value === null || !('migrations' in value)) return false;
  const { migrations } = value;
  return Array.isArray(migrations) && migrations.every(isMigration);
}

function isMigration(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'name' in value && typeof value.name === 'string' && 'changes' in value && Array.isArray(value.changes)
  );
}

function damaged(service: string): UserError {
  return new UserError(
    `The record of the migrations of ${service} can't be read.`,
    `Bring it back from version control: git checkout -- ${recordPath(service)}`,
    recordPath(service),
  );
}

function migrationName(number: number, changes: readonly SchemaChange[]): string {
  return `${String(number).padStart(4, '0')}-${number === 1 ? 'init' : describe(changes)}`;
}

function describe(changes: readonly SchemaChange[]): string {
  const tables = [...new Set(changes.map((change) => tableOf(change)))].map((name) =>
    name.replaceAll('_', '-'),
  );
  const [table] = tables;
  if (table === undefined || tables.length > 1) return 'change-tables';
  const [change] = changes;
  if (change?.kind === 'create-table') return `create-${table}`;
  if (changes.length === 1 && change?.kind === 'add-column') {
    return `add-${change.column.name.replaceAll('_', '-')}-to-${table}`;
  }
  return `change-${table}`;
}

function tableOf(change: SchemaChange): string {
  return change.kind === 'create-table' ? change.table.name : change.table;
}
