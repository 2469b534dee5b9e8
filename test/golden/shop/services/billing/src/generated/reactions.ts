// Made by msv from domain.yaml. Do not edit: msv generate writes it again.
import type { Envelope } from '@shop/chassis/bus/envelope';
import type { OrderPlacedV1 } from '@shop/contracts/order/events';
import { writeInvoice } from '../application/write-invoice.ts';
import type { Ports } from './ports.ts';

/** order.OrderPlaced@1: WriteInvoice. */
export async function receiveOrderPlaced(ports: Ports, event: Envelope<OrderPlacedV1>): Promise<void> {
  const { data } = event;
  await writeInvoice(ports, { orderId: data.orderId, total: data.total });
}
