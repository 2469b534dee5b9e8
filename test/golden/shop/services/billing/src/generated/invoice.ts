// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { InvoiceId, OrderRef } from './values.ts';

/** The state of an invoice. */
export type Invoice = {
  readonly invoiceId: InvoiceId;
  readonly orderId: OrderRef;
  readonly total: string;
};

export type WriteInvoice = {
  readonly invoiceId: InvoiceId;
  readonly orderId: OrderRef;
  readonly total: string;
};

export type InvoiceCommand = { readonly type: 'WriteInvoice'; readonly data: WriteInvoice };

export type InvoiceWritten = {
  readonly invoiceId: InvoiceId;
  readonly orderId: OrderRef;
  readonly total: string;
};

export type InvoiceEvent = { readonly type: 'InvoiceWritten'; readonly data: InvoiceWritten };

/** Why a command is refused. */
export type InvoiceRejection = 'AlreadyExists' | 'NotFound';

export type InvoiceRefusal = {
  readonly rejected: InvoiceRejection;
  readonly why: string;
  /** Of the answer over HTTP: 409 not now, 422 never with these values. */
  readonly status?: 409 | 422;
};

/** What comes of a command: what happened, or why nothing does. */
export type InvoiceDecision = { readonly events: readonly InvoiceEvent[] } | InvoiceRefusal;
