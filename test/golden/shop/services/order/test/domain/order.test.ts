import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replay } from '@shop/chassis/decision';
import { decide, evolve } from '../../src/domain/order.ts';
import type { Order, PlaceOrder } from '../../src/generated/order.ts';

const order: Order = {
  orderId: '01936f00-0000-7000-8000-0017b80cf509',
  customer: 'customer',
  total: '10.00',
};

const placeOrder: PlaceOrder = {
  orderId: '01936f00-0000-7000-8000-0017b80cf509',
  customer: 'customer',
  total: '10.00',
};

test('PlaceOrder makes an order', () => {
  const decision = decide(undefined, { type: 'PlaceOrder', data: placeOrder });
  assert.ok('events' in decision);
  const types = decision.events.map((event) => event.type);
  assert.deepEqual(types, ['OrderPlaced']);
  const after = replay(evolve, undefined, decision.events);
  assert.equal(after.orderId, placeOrder.orderId);
});

test('PlaceOrder is refused where there is an order already', () => {
  const again = decide(order, { type: 'PlaceOrder', data: placeOrder });
  assert.ok('rejected' in again);
  assert.equal(again.rejected, 'AlreadyExists');
});
