import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Conflict } from '@shop/chassis/rejection';
import { sql } from 'kysely';
import type { Order, OrderEvent } from '../../src/generated/order.ts';
import { type ServiceUnderTest, startServiceUnderTest } from '../service-under-test.ts';

let service: ServiceUnderTest;
before(async () => {
  service = await startServiceUnderTest();
});
after(() => service.close());

describe('orders', () => {
  const order: Order = {
    orderId: '01936f00-0000-7000-8000-0017b80cf509',
    customer: 'customer',
    total: '10.00',
  };

  it('are read as they were saved', async () => {
    await service.ports.transact(({ orders }) => orders.save(order, [], 0));
    const stored = await service.ports.read.orders.find(order.orderId);
    assert.deepEqual(stored, { state: order, version: 1 });
  });

  it('are not saved over the change of somebody else', async () => {
    await assert.rejects(
      service.ports.transact(({ orders }) => orders.save(order, [], 0)),
      Conflict,
    );
  });

  it('leave order.OrderPlaced.v1 in the outbox with the change', async () => {
    const event: OrderEvent = {
      type: 'OrderPlaced',
      data: { orderId: '01936f00-0000-7000-8000-0017b80cf509', customer: 'customer', total: '10.00' },
    };
    await service.ports.transact(({ orders }) => orders.save(order, [event], 1));
    assert.ok((await outboxTypes()).includes('order.OrderPlaced.v1'));
  });
});

describe('isFirst', () => {
  it('is true once', async () => {
    const isFirst = () => service.ports.transact((unit) => unit.isFirst('a task', 'a key'));
    assert.deepEqual([await isFirst(), await isFirst()], [true, false]);
  });
});

async function outboxTypes(): Promise<readonly string[]> {
  const query = sql<{ type: string }>`select envelope->>'type' as type from outbox`;
  return (await query.execute(service.db)).rows.map(({ type }) => type);
}
