// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import { type Static, Type } from 'typebox';
import { checked, type Message } from '../message.ts';
import { OrderId } from './values.ts';

/** Routing key `order.OrderPlaced.v1`. */
export const OrderPlacedV1 = Type.Object(
  {
    orderId: OrderId,
    customer: Type.String(),
    total: Type.String({ pattern: '^-?\\d+(\\.\\d+)?$' }),
  },
  { $id: 'order.OrderPlaced.v1' },
);
export type OrderPlacedV1 = Static<typeof OrderPlacedV1>;

/** OrderPlaced as version 1. Throws ContractError. */
export function readOrderPlacedV1(message: Message): OrderPlacedV1 {
  return checked(OrderPlacedV1, message);
}
