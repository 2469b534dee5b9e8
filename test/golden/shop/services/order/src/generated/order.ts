// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { OrderId } from './values.ts';

/** The state of an order. */
export type Order = {
  readonly orderId: OrderId;
  readonly customer: string;
  readonly total: string;
};

export type PlaceOrder = {
  readonly orderId: OrderId;
  readonly customer: string;
  readonly total: string;
};

export type OrderCommand = { readonly type: 'PlaceOrder'; readonly data: PlaceOrder };

export type OrderPlaced = {
  readonly orderId: OrderId;
  readonly customer: string;
  readonly total: string;
};

export type OrderEvent = { readonly type: 'OrderPlaced'; readonly data: OrderPlaced };

/** Why a command is refused. */
export type OrderRejection = 'AlreadyExists' | 'NotFound';

export type OrderRefusal = {
  readonly rejected: OrderRejection;
  readonly why: string;
  /** Of the answer over HTTP: 409 not now, 422 never with these values. */
  readonly status?: 409 | 422;
};

/** What comes of a command: what happened, or why nothing does. */
export type OrderDecision = { readonly events: readonly OrderEvent[] } | OrderRefusal;
