// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import { createEnvelope, type Envelope } from '@shop/chassis/bus/envelope';
import type { OrderPlacedV1 } from '@shop/contracts/order/events';
import type { OrderEvent } from './order.ts';

/** What others see of an event of an order: the fields of its contract; nothing of a private one. */
export function publishedOrderEvent(event: OrderEvent): readonly Envelope[] {
  switch (event.type) {
    case 'OrderPlaced': {
      const data: OrderPlacedV1 = {
        orderId: event.data.orderId,
        customer: event.data.customer,
        total: event.data.total,
      };
      return [
        createEnvelope({
          source: 'order',
          type: 'order.OrderPlaced.v1',
          subject: event.data.orderId,
          data,
        }),
      ];
    }
  }
}
