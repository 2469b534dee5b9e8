// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { OrderId } from '../values.ts';

/** What the database of the order service holds; names as in the migrations. */
export type Database = {
  readonly orders: OrderRow;
  readonly inbox: InboxRow;
};

/** One order. */
export type OrderRow = {
  order_id: OrderId;
  customer: string;
  total: string;
  version: number;
};

/** What was done already, by what did it; the chassis keeps the messages of consumers here too. */
export type InboxRow = {
  consumer: string;
  message_id: string;
};
