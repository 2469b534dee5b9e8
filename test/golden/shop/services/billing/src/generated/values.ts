// Made by msv from domain.yaml. Do not edit: msv generate writes it again.

export type InvoiceId = string;

/** Identity of order.Order; nothing else of it is known here. */
export type OrderRef = string;
