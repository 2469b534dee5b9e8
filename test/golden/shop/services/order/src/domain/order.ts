import type {
  Order,
  OrderCommand,
  OrderDecision,
  OrderEvent,
  OrderRefusal,
  PlaceOrder,
} from '../generated/order.ts';

const taken: OrderRefusal = { rejected: 'AlreadyExists', why: 'there is such an order already' };

/**
 * What a command leads to: events, or a refusal by its name. Pure: no clock, no database, no network.
 * A command that is new in the model does not compile until it is decided here.
 */
export function decide(order: Order | undefined, command: OrderCommand): OrderDecision {
  switch (command.type) {
    case 'PlaceOrder':
      return order === undefined ? placeOrder(command.data) : taken;
  }
}

/** The order after an event. Never refuses: what has happened has happened. */
export function evolve(_order: Order | undefined, event: OrderEvent): Order {
  switch (event.type) {
    case 'OrderPlaced':
      return { orderId: event.data.orderId, customer: event.data.customer, total: event.data.total };
  }
}

/** Makes an order. */
function placeOrder(command: PlaceOrder): OrderDecision {
  const orderPlaced: OrderEvent = {
    type: 'OrderPlaced',
    data: { orderId: command.orderId, customer: command.customer, total: command.total },
  };
  return { events: [orderPlaced] };
}
