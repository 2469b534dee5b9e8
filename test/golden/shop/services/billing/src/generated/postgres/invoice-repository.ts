// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Stored } from '@shop/chassis/decision';
import { Conflict } from '@shop/chassis/rejection';
import type { Kysely, Transaction } from 'kysely';
import type { Invoice } from '../invoice.ts';
import type { InvoiceReader, InvoiceRepository } from '../ports.ts';
import type { Database, InvoiceRow } from './tables.ts';

/** Invoices as they are, for reading. */
export function createInvoiceReader(db: Kysely<Database>): InvoiceReader {
  return {
    async find(invoiceId) {
      const row = await db
        .selectFrom('invoices')
        .selectAll()
        .where('invoice_id', '=', invoiceId)
        .executeTakeFirst();
      return row && toStored(row);
    },
    async findByOrderId(orderId) {
      const row = await db
        .selectFrom('invoices')
        .selectAll()
        .where('order_id', '=', orderId)
        .orderBy('invoice_id')
        .executeTakeFirst();
      return row && toStored(row);
    },
  };
}

/** Invoices within a transaction. What happened to one is published and projected with the change itself. */
export function createInvoiceRepository(tx: Transaction<Database>): InvoiceRepository {
  return {
    ...createInvoiceReader(tx),
    async save(invoice, _events, version) {
      await write(tx, invoice, version);
    },
  };
}

/** Writes one row, if nobody else has since it was read. */
async function write(tx: Transaction<Database>, invoice: Invoice, version: number): Promise<void> {
  const columns = { ...toRow(invoice), version: version + 1 };
  const written = await tx
    .insertInto('invoices')
    .values(columns)
    .onConflict((conflict) =>
      conflict.column('invoice_id').doUpdateSet(columns).where('invoices.version', '=', version),
    )
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict(`invoice ${invoice.invoiceId}`);
}

function toStored(row: InvoiceRow): Stored<Invoice> {
  return { state: toInvoice(row), version: row.version };
}

function toInvoice(row: InvoiceRow): Invoice {
  return {
    invoiceId: row.invoice_id,
    orderId: row.order_id,
    total: row.total,
  };
}

function toRow(invoice: Invoice) {
  return {
    invoice_id: invoice.invoiceId,
    order_id: invoice.orderId,
    total: invoice.total,
  };
}
