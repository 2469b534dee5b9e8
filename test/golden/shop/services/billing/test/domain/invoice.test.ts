import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replay } from '@shop/chassis/decision';
import { decide, evolve } from '../../src/domain/invoice.ts';
import type { Invoice, WriteInvoice } from '../../src/generated/invoice.ts';

const invoice: Invoice = {
  invoiceId: '01936f00-0000-7000-8000-544c98523528',
  orderId: '01936f00-0000-7000-8000-0017b80cf509',
  total: '10.00',
};

const writeInvoice: WriteInvoice = {
  invoiceId: '01936f00-0000-7000-8000-544c98523528',
  orderId: '01936f00-0000-7000-8000-0017b80cf509',
  total: '10.00',
};

test('WriteInvoice makes an invoice', () => {
  const decision = decide(undefined, { type: 'WriteInvoice', data: writeInvoice });
  assert.ok('events' in decision);
  const types = decision.events.map((event) => event.type);
  assert.deepEqual(types, ['InvoiceWritten']);
  const after = replay(evolve, undefined, decision.events);
  assert.equal(after.invoiceId, writeInvoice.invoiceId);
});

test('WriteInvoice is refused where there is an invoice already', () => {
  const again = decide(invoice, { type: 'WriteInvoice', data: writeInvoice });
  assert.ok('rejected' in again);
  assert.equal(again.rejected, 'AlreadyExists');
});
