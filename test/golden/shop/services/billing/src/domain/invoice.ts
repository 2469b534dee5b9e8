import type {
  Invoice,
  InvoiceCommand,
  InvoiceDecision,
  InvoiceEvent,
  InvoiceRefusal,
  WriteInvoice,
} from '../generated/invoice.ts';

const taken: InvoiceRefusal = { rejected: 'AlreadyExists', why: 'there is such an invoice already' };

/**
 * What a command leads to: events, or a refusal by its name. Pure: no clock, no database, no network.
 * A command that is new in the model does not compile until it is decided here.
 */
export function decide(invoice: Invoice | undefined, command: InvoiceCommand): InvoiceDecision {
  switch (command.type) {
    case 'WriteInvoice':
      return invoice === undefined ? writeInvoice(command.data) : taken;
  }
}

/** The invoice after an event. Never refuses: what has happened has happened. */
export function evolve(_invoice: Invoice | undefined, event: InvoiceEvent): Invoice {
  switch (event.type) {
    case 'InvoiceWritten':
      return { invoiceId: event.data.invoiceId, orderId: event.data.orderId, total: event.data.total };
  }
}

/** Makes an invoice. */
function writeInvoice(command: WriteInvoice): InvoiceDecision {
  const invoiceWritten: InvoiceEvent = {
    type: 'InvoiceWritten',
    data: { invoiceId: command.invoiceId, orderId: command.orderId, total: command.total },
  };
  return { events: [invoiceWritten] };
}
