// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Kysely, Transaction } from 'kysely';
import type { ReadPorts, UnitOfWork } from '../ports.ts';
import { createOrderReader, createOrderRepository } from './order-repository.ts';
import type { Database } from './tables.ts';

/** Everything that is changed together, bound to one transaction. */
export function createUnitOfWork(tx: Transaction<Database>): UnitOfWork {
  return {
    orders: createOrderRepository(tx),
    async isFirst(work, key) {
      const remembered = await tx
        .insertInto('inbox')
        .values({ consumer: work, message_id: key })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return remembered.numInsertedOrUpdatedRows === 1n;
    },
  };
}

/** Reading, outside of a transaction. */
export function createReadPorts(db: Kysely<Database>): ReadPorts {
  return {
    orders: createOrderReader(db),
  };
}
