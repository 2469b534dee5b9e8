// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { InvoiceId, OrderRef } from '../values.ts';

/** What the database of the billing service holds; names as in the migrations. */
export type Database = {
  readonly invoices: InvoiceRow;
  readonly inbox: InboxRow;
};

/** One invoice. */
export type InvoiceRow = {
  invoice_id: InvoiceId;
  order_id: OrderRef;
  total: string;
  version: number;
};

/** What was done already, by what did it; the chassis keeps the messages of consumers here too. */
export type InboxRow = {
  consumer: string;
  message_id: string;
};
