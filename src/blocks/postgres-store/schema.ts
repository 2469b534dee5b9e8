/** Tables of a service as data: what the model asks for, and what the migrations so far have made. */
export type Table = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: string;
  readonly indexes: readonly Index[];
};

export type Column = {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** SQL literal that rows get which were there before the column was. */
  readonly fill: string;
  /** Allowed words of an enumeration; empty where any value goes. */
  readonly oneOf: readonly string[];
};

export type ColumnType =
  | 'uuid'
  | 'text'
  | 'integer'
  | 'double precision'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'jsonb';

export type Index = { readonly name: string; readonly columns: readonly string[]; readonly unique: boolean };

/** One step of a migration. Nothing is ever dropped: a release can be rolled back without losing data. */
export type SchemaChange =
  | { readonly kind: 'create-table'; readonly table: Omit<Table, 'indexes'> }
  | { readonly kind: 'create-index'; readonly table: string; readonly index: Index }
  | { readonly kind: 'add-column'; readonly table: string; readonly column: Column }
  | { readonly kind: 'rename-key'; readonly table: string; readonly from: string; readonly to: string }
  | {
      readonly kind: 'change-type';
      readonly table: string;
      readonly column: Column;
      readonly from: ColumnType;
    }
  | { readonly kind: 'allow-null'; readonly table: string; readonly column: string }
  | { readonly kind: 'require'; readonly table: string; readonly column: string; readonly fill: string }
  | {
      readonly kind: 'allow-values';
      readonly table: string;
      readonly column: string;
      readonly oneOf: readonly string[];
    };

/** A migration a service has had. Once written it is never changed: some database has run it. */
export type Migration = { readonly name: string; readonly changes: readonly SchemaChange[] };
