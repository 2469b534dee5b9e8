import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOrderPlacedV1 } from '@shop/contracts/order/events';
import type { OrderEvent } from '../../src/generated/order.ts';
import { publishedOrderEvent } from '../../src/generated/published.ts';

const time = '2026-01-31T12:00:00.000Z';

describe('an event of this service', () => {
  it('travels as order.OrderPlaced.v1 says', () => {
    const event: OrderEvent = {
      type: 'OrderPlaced',
      data: { orderId: '01936f00-0000-7000-8000-0017b80cf509', customer: 'customer', total: '10.00' },
    };
    const type = 'order.OrderPlaced.v1';
    const message = publishedOrderEvent(event).find((one) => one.type === type);
    assert.ok(message);
    assert.deepEqual(readOrderPlacedV1({ ...message, time }), message.data);
  });
});
