import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOrder } from '../../src/application/place-order.ts';
import type { PlaceOrder } from '../../src/generated/order.ts';
import { memoryPorts } from '../memory-ports.ts';

const command: PlaceOrder = {
  orderId: '01936f00-0000-7000-8000-0017b80cf509',
  customer: 'customer',
  total: '10.00',
};

test('PlaceOrder stores an order', async () => {
  const ports = memoryPorts();
  const { orderId } = await placeOrder(ports, command);
  assert.notEqual(await ports.read.orders.find(orderId), undefined);
  const types = ports.events.map((event) => event.type);
  assert.deepEqual(types, ['OrderPlaced']);
});

test('PlaceOrder again with the same orderId changes nothing', async () => {
  const ports = memoryPorts();
  const first = await placeOrder(ports, command);
  const events = ports.events.length;
  assert.deepEqual(await placeOrder(ports, command), first);
  assert.equal(ports.events.length, events);
});
