import type { Column, SchemaChange, Table } from './schema.ts';

/** Tables as they are after `migrations`, in the order they were made. */
export function replayChanges(changes: Iterable<SchemaChange>): readonly Table[] {
  const tables = new Map<string, Table>();
  for (const change of changes) {
    if (change.kind === 'create-table') {
      tables.set(change.table.name, { ...change.table, indexes: [] });
      continue;
    }
    const table = tables.get(change.table);
    if (table === undefined) throw new Error(`a migration changes the unknown table ${change.table}`);
    tables.set(change.table, withChange(table, change));
  }
  return [...tables.values()];
}

function withChange(table: Table, change: Exclude<SchemaChange, { kind: 'create-table' }>): Table {
  switch (change.kind) {
    case 'create-index':
      return { ...table, indexes: [...table.indexes, change.index] };
    case 'add-column':
      return { ...table, columns: [...table.columns, change.column] };
    case 'rename-key':
      return {
        ...withColumn(table, change.from, (column) => ({ ...column, name: change.to })),
        primaryKey: change.to,
      };
    case 'change-type':
      return withColumn(table, change.column.name, (column) => ({ ...column, type: change.column.type }));
    case 'allow-null':
      return withColumn(table, change.column, (column) => ({ ...column, nullable: true }));
    case 'require':
      return withColumn(table, change.column, (column) => ({
        ...column,
        nullable: false,
        fill: change.fill,
      }));
    case 'allow-values':
      return withColumn(table, change.column, (column) => ({ ...column, oneOf: change.oneOf }));
  }
}

function withColumn(table: Table, name: string, edit: (column: Column) => Column): Table {
  return { ...table, columns: table.columns.map((column) => (column.name === name ? edit(column) : column)) };
}

/** What has to happen to the tables `now` so that they serve `wanted`. Empty where they do already. */
export function findSchemaChanges(now: readonly Table[], wanted: readonly Table[]): readonly SchemaChange[] {
  const byName = new Map(now.map((table) => [table.name, table]));
  return wanted.flatMap((table) => {
    const there = byName.get(table.name);
    return there === undefined ? newTable(table) : changesOfTable(there, table);
  });
}

/** The key is renamed first: a second key beside it would leave every row without one. */
function changesOfTable(now: Table, wanted: Table): SchemaChange[] {
  if (now.primaryKey === wanted.primaryKey) return tableChanges(now, wanted);
  const rename = {
    kind: 'rename-key',
    table: wanted.name,
    from: now.primaryKey,
    to: wanted.primaryKey,
  } satisfies SchemaChange;
  return [rename, ...tableChanges(withChange(now, rename), wanted)];
}

function newTable({ indexes, ...table }: Table): SchemaChange[] {
  return [
    { kind: 'create-table', table },
    ...indexes.map((index): SchemaChange => ({ kind: 'create-index', table: table.name, index })),
  ];
}

function tableChanges(now: Table, wanted: Table): SchemaChange[] {
  const columns = new Map(now.columns.map((column) => [column.name, column]));
  const indexes = new Set(now.indexes.map((index) => index.name));
  const gone = now.columns.filter((column) => !wanted.columns.some(({ name }) => name === column.name));
  return [
    ...wanted.columns.flatMap((column) => {
      const there = columns.get(column.name);
      if (there !== undefined) return columnChanges(wanted.name, there, column);
      return [{ kind: 'add-column', table: wanted.name, column } satisfies SchemaChange];
    }),
    ...gone.flatMap((column) => dropDuty(wanted.name, column)),
    ...wanted.indexes
      .filter((index) => !indexes.has(index.name))
      .map((index): SchemaChange => ({ kind: 'create-index', table: wanted.name, index })),
  ];
}

/** A column the model no longer has stays with its data, but new rows must not have to fill it. */
function dropDuty(table: string, column: Column): SchemaChange[] {
  return column.nullable ? [] : [{ kind: 'allow-null', table, column: column.name }];
}

function columnChanges(table: string, now: Column, wanted: Column): SchemaChange[] {
  const changes: SchemaChange[] = [];
  if (now.type !== wanted.type) changes.push({ kind: 'change-type', table, column: wanted, from: now.type });
  if (!now.nullable && wanted.nullable) changes.push({ kind: 'allow-null', table, column: wanted.name });
  if (now.nullable && !wanted.nullable) {
    changes.push({ kind: 'require', table, column: wanted.name, fill: wanted.fill });
  }
  const oneOf = allowedWords(now.oneOf, wanted.oneOf);
  if (oneOf.join() !== now.oneOf.join()) {
    changes.push({ kind: 'allow-values', table, column: wanted.name, oneOf });
  }
  return changes;
}

/** Words that were allowed once stay allowed: rows may hold them. */
function allowedWords(now: readonly string[], wanted: readonly string[]): readonly string[] {
  if (wanted.length === 0) return [];
  return [...now, ...wanted.filter((word) => !now.includes(word))];
}
