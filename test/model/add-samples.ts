import { parseStep } from '../../src/model/edits/saga-step-text.ts';

/** What the tests of adds begin with; each changes what it is about. */
export const field = (name: string, type: string) => ({ name, type });

export const newAggregate = { name: 'Basket', context: 'order', fields: [], isEventSourced: false };
export const newCommand = {
  name: 'DelayOrder',
  context: 'order',
  fields: [],
  creates: false,
  emits: [],
  rejects: [],
};
export const newQuery = { name: 'FindPayment', context: 'payment', from: 'aggregate:Payment', fields: [] };
export const newVersion = { event: 'order.OrderReturned', fields: [], remove: [], upcasts: [] };
export const newRoute = {
  context: 'order',
  route: 'POST /orders/{orderId}/ship',
  handles: 'MarkShipped',
  auth: 'jwt',
};
export const newSubscription = {
  event: 'catalog.StockReserved',
  context: 'order',
  action: 'noteStock',
  throughAcl: false,
  public: false,
};
export const newCall = {
  to: 'catalog.SearchProducts',
  context: 'order',
  why: 'find it',
  timeout: '300ms',
  background: false,
  throughAcl: false,
};
export const newReadModel = {
  name: 'Stock',
  context: 'order',
  key: 'sku',
  fields: [field('sku', 'string')],
  projects: ['catalog.StockReserved'],
};
export const newRelationship = {
  upstream: 'payment',
  downstream: 'shipping',
  upstreamRoles: [],
  downstreamRoles: [],
  exposes: [],
};
export const orchestrated = (...steps: readonly string[]) => ({
  name: 'rush-order',
  style: 'orchestrated' as const,
  in: 'order',
  startsOn: 'OrderPlaced',
  correlateBy: 'orderId',
  timeout: '15m',
  steps: steps.map((step) => parseStep(step, 'orchestrated')),
  endsOn: [],
});
export const choreographed = (...steps: readonly string[]) => ({
  name: 'lose-parcel',
  style: 'choreographed' as const,
  startsOn: 'shipping.ParcelReturned',
  correlateBy: 'orderId',
  timeout: '7d',
  steps: steps.map((step) => parseStep(step, 'choreographed')),
  endsOn: [],
});
