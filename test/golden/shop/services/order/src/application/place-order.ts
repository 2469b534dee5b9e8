import { accepted, replay } from '@shop/chassis/decision';
import { decide, evolve } from '../domain/order.ts';
import type { PlaceOrder } from '../generated/order.ts';
import type { Ports } from '../generated/ports.ts';
import type { OrderId } from '../generated/values.ts';

/** Makes an order; again with the same orderId it changes nothing. */
export async function placeOrder(ports: Ports, command: PlaceOrder): Promise<{ readonly orderId: OrderId }> {
  return ports.transact(async ({ orders }) => {
    const { orderId } = command;
    if ((await orders.find(orderId)) !== undefined) return { orderId };
    const decision = decide(undefined, { type: 'PlaceOrder', data: command });
    const events = accepted(decision);
    await orders.save(replay(evolve, undefined, events), events, 0);
    return { orderId };
  });
}
