import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeInvoice } from '../../src/application/write-invoice.ts';
import type { WriteInvoice } from '../../src/generated/invoice.ts';
import { memoryPorts } from '../memory-ports.ts';

const command: Omit<WriteInvoice, 'invoiceId'> = {
  orderId: '01936f00-0000-7000-8000-0017b80cf509',
  total: '10.00',
};

test('WriteInvoice stores an invoice', async () => {
  const ports = memoryPorts();
  const { invoiceId } = await writeInvoice(ports, command);
  assert.notEqual(await ports.read.invoices.find(invoiceId), undefined);
  const types = ports.events.map((event) => event.type);
  assert.deepEqual(types, ['InvoiceWritten']);
});

test('WriteInvoice again with the same orderId changes nothing', async () => {
  const ports = memoryPorts();
  const first = await writeInvoice(ports, command);
  const events = ports.events.length;
  assert.deepEqual(await writeInvoice(ports, command), first);
  assert.equal(ports.events.length, events);
});
