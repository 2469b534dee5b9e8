import { accepted, replay } from '@shop/chassis/decision';
import { decide, evolve } from '../domain/invoice.ts';
import type { WriteInvoice } from '../generated/invoice.ts';
import type { Ports } from '../generated/ports.ts';
import type { InvoiceId } from '../generated/values.ts';

/** Makes an invoice; again with the same orderId it changes nothing. */
export async function writeInvoice(
  ports: Ports,
  command: Omit<WriteInvoice, 'invoiceId'>,
): Promise<{ readonly invoiceId: InvoiceId }> {
  return ports.transact(async ({ invoices }) => {
    const known = await invoices.findByOrderId(command.orderId);
    if (known !== undefined) return { invoiceId: known.state.invoiceId };
    const invoiceId = ports.newId();
    const decision = decide(undefined, { type: 'WriteInvoice', data: { ...command, invoiceId } });
    const events = accepted(decision);
    await invoices.save(replay(evolve, undefined, events), events, 0);
    return { invoiceId };
  });
}
