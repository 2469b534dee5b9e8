// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Stored } from '@shop/chassis/decision';
import { enqueue } from '@shop/chassis/outbox/outbox';
import { Conflict } from '@shop/chassis/rejection';
import type { Kysely, Transaction } from 'kysely';
import type { Order } from '../order.ts';
import type { OrderReader, OrderRepository } from '../ports.ts';
import { publishedOrderEvent } from '../published.ts';
import type { Database, OrderRow } from './tables.ts';

/** Orders as they are, for reading. */
export function createOrderReader(db: Kysely<Database>): OrderReader {
  return {
    async find(orderId) {
      const row = await db
        .selectFrom('orders')
        .selectAll()
        .where('order_id', '=', orderId)
        .executeTakeFirst();
      return row && toStored(row);
    },
  };
}

/** Orders within a transaction. What happened to one is published and projected with the change itself. */
export function createOrderRepository(tx: Transaction<Database>): OrderRepository {
  return {
    ...createOrderReader(tx),
    async save(order, events, version) {
      await write(tx, order, version);
      for (const event of events) {
        await enqueue(tx, publishedOrderEvent(event));
      }
    },
  };
}

/** Writes one row, if nobody else has since it was read. */
async function write(tx: Transaction<Database>, order: Order, version: number): Promise<void> {
  const columns = { ...toRow(order), version: version + 1 };
  const written = await tx
    .insertInto('orders')
    .values(columns)
    .onConflict((conflict) =>
      conflict.column('order_id').doUpdateSet(columns).where('orders.version', '=', version),
    )
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict(`order ${order.orderId}`);
}

function toStored(row: OrderRow): Stored<Order> {
  return { state: toOrder(row), version: row.version };
}

function toOrder(row: OrderRow): Order {
  return {
    orderId: row.order_id,
    customer: row.customer,
    total: row.total,
  };
}

function toRow(order: Order) {
  return {
    order_id: order.orderId,
    customer: order.customer,
    total: order.total,
  };
}
