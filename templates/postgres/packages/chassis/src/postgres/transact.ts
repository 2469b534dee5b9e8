import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely, Transaction } from 'kysely';
import { type RawBuilder, sql } from 'kysely';

/** Does work in one transaction: all of it happens, or nothing. */
export type Transact<Unit> = <T>(work: (unit: Unit) => Promise<T>) => Promise<T>;

/** Database and the transaction that is open on it in the present async context. */
type Open = { readonly db: unknown; readonly tx: unknown };

const open = new AsyncLocalStorage<Open>();

/**
 * Makes the unit of work of a service. `toUnit` says what can be done within one: the repositories, bound to the
 * transaction. Work that runs inside another unit of work on the same database joins it, so that a consumer's inbox and
 * the command it triggers are one transaction.
 */
export function createTransact<Tables, Unit>(
  db: Kysely<Tables>,
  toUnit: (tx: Transaction<Tables>) => Unit,
): Transact<Unit> {
  return (work) => inTransaction(db, (tx) => work(toUnit(tx)));
}

/** Runs work in the transaction that is open on this database, or else in a new one. */
export function inTransaction<Tables, T>(
  db: Kysely<Tables>,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const current = open.getStore();
  // The pair was made below with this very database, so the transaction has its tables.
  if (current && current.db === db) return work(current.tx as Transaction<Tables>);
  return db.transaction().execute((tx) => open.run({ db, tx }, () => work(tx)));
}

/** A value for a jsonb column; the driver would take a list for a PostgreSQL array. */
export function toJson<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}

/** Name of the unique index or constraint that an error is about; undefined for every other error. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined;
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
}
