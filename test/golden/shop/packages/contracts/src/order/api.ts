// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import { type Static, Type } from 'typebox';
import { OrderId } from './values.ts';

/** POST /v1/orders */
export const PlaceOrderBody = Type.Object(
  {
    orderId: OrderId,
    customer: Type.String(),
    total: Type.String({ pattern: '^-?\\d+(\\.\\d+)?$' }),
  },
  { additionalProperties: false },
);
export type PlaceOrderBody = Static<typeof PlaceOrderBody>;

export const PlaceOrderReply = Type.Object({ orderId: OrderId });
export type PlaceOrderReply = Static<typeof PlaceOrderReply>;
