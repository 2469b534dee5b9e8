import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type OrderPlacedV1, readOrderPlacedV1 } from '@shop/contracts/order/events';

const time = '2026-01-31T12:00:00.000Z';

describe('an event of another service', () => {
  it('is understood: order.OrderPlaced.v1', () => {
    const data: OrderPlacedV1 = {
      orderId: '01936f00-0000-7000-8000-0017b80cf509',
      customer: 'customer',
      total: '10.00',
    };
    const message = { type: 'order.OrderPlaced.v1', time, data };
    assert.deepEqual(readOrderPlacedV1(message), data);
    const broken = { ...message, data: {} };
    assert.throws(() => readOrderPlacedV1(broken), { name: 'ContractError' });
  });
});
