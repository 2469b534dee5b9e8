// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Subscription } from '@shop/chassis/bus/bus';
import { consume } from '@shop/chassis/bus/consume';
import type { Inbox } from '@shop/chassis/bus/inbox';
import { readOrderPlacedV1 } from '@shop/contracts/order/events';
import type { Ports } from './ports.ts';
import { receiveOrderPlaced } from './reactions.ts';

/** What this service listens to: the queue of each event, how often it is tried, and who reacts. */
export function createSubscriptions(ports: Ports, inbox: Inbox): readonly Subscription[] {
  return [
    consume({
      queue: 'billing.order.OrderPlaced',
      type: 'order.OrderPlaced.v1',
      read: readOrderPlacedV1,
      retries: 5,
      onExhausted: 'dead-letter',
      inbox,
      handle: (event) => receiveOrderPlaced(ports, event),
    }),
  ];
}
