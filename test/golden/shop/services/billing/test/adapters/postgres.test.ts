import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Conflict } from '@shop/chassis/rejection';
import type { Invoice } from '../../src/generated/invoice.ts';
import { type ServiceUnderTest, startServiceUnderTest } from '../service-under-test.ts';

let service: ServiceUnderTest;
before(async () => {
  service = await startServiceUnderTest();
});
after(() => service.close());

describe('invoices', () => {
  const invoice: Invoice = {
    invoiceId: '01936f00-0000-7000-8000-544c98523528',
    orderId: '01936f00-0000-7000-8000-0017b80cf509',
    total: '10.00',
  };

  it('are read as they were saved', async () => {
    await service.ports.transact(({ invoices }) => invoices.save(invoice, [], 0));
    const stored = await service.ports.read.invoices.find(invoice.invoiceId);
    assert.deepEqual(stored, { state: invoice, version: 1 });
  });

  it('are found by orderId', async () => {
    const stored = await service.ports.read.invoices.findByOrderId(invoice.orderId);
    assert.deepEqual(stored?.state, invoice);
  });

  it('are not saved over the change of somebody else', async () => {
    await assert.rejects(
      service.ports.transact(({ invoices }) => invoices.save(invoice, [], 0)),
      Conflict,
    );
  });
});

describe('isFirst', () => {
  it('is true once', async () => {
    const isFirst = () => service.ports.transact((unit) => unit.isFirst('a task', 'a key'));
    assert.deepEqual([await isFirst(), await isFirst()], [true, false]);
  });
});
