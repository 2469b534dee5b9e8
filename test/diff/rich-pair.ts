import { example } from '../model/broken.ts';

/** Pieces of the worked example and what becomes of them: something of everything that a report shows. */
const edits: readonly (readonly [from: string, to: string])[] = [
  // A type inside an event, a command, a query and the state, without the country.
  [
    'Address:    { fields: { line1: string, zip: string, city: string, country: string } }',
    'Address:    { fields: { line1: string, zip: string, city: string } }',
  ],
  // A kernel type, both ways at once.
  ['Currency: { enum: [EUR, CHF, GBP] }', 'Currency: { enum: [EUR, CHF, USD] }'],
  // An event with a new name for a field and a new field, undeclared.
  [
    'total: money.Money, shipTo: DeliveryAddress } }\n          OrderConfirmed',
    'sum: money.Money, shipTo: DeliveryAddress, placedAt: datetime } }\n          OrderConfirmed',
  ],
  // An event with a new version, declared.
  [
    'ShipmentDispatched: { version: 1, visibility: public, payload: { shipmentId: ShipmentId, orderId: OrderRef, trackingNo: string } }',
    `ShipmentDispatched:
            version: 2
            visibility: public
            payload: { shipmentId: ShipmentId, orderId: OrderRef, trackingNo: string, leftAt: datetime }
            history:
              - { version: 1, payload: { shipmentId: ShipmentId, orderId: OrderRef, trackingNo: string }, upcast: "leftAt := occurredAt" }`,
  ],
  // A state that stored orders may be in, allowed.
  [
    '          states: [booked, dispatched, returned, cancelled]',
    '          # msv-allow breaking-change: moved by hand | see `ops` of @alice <script>\n          states: [booked, dispatched, returned, withdrawn]',
  ],
  [
    '          initial: booked\n          final: [returned, cancelled]',
    '          initial: booked\n          final: [returned, withdrawn]',
  ],
  ['from: [booked],     to: cancelled }', 'from: [booked],     to: withdrawn }'],
  // A public event that nobody consumes.
  [
    '          StockReleased:  { version: 1, visibility: public,  payload: { reservationId: ReservationId, sku: Sku } }',
    '          StockReleased:  { version: 1, visibility: public,  payload: { reservationId: ReservationId, sku: Sku, note: string } }',
  ],
  // A route under another path, a saga with less time, a new context.
  [
    'get:  "/orders/{orderId}",        handles: GetOrder',
    'get:  "/baskets/{orderId}",       handles: GetOrder',
  ],
  ['timeout: 15m', 'timeout: 5m'],
  [
    'policies:  ',
    `  gift:
    purpose: Wrap it.
    team: fulfilment
    aggregates:
      Voucher:
        root: { id: VoucherId, fields: { worth: int } }
        valueObjects: { VoucherId: { of: uuid } }
        commands:
          SellVoucher: { input: { voucherId: VoucherId, worth: int }, creates: true, emits: [VoucherSold] }
        events:
          VoucherSold: { visibility: public, payload: { voucherId: VoucherId, worth: int } }

policies:  `,
  ],
];

export const richBefore = example;
export const richAfter = edits.reduce((text, [from, to]) => {
  if (text.split(from).length !== 2) throw new Error(`not once in the example: ${from}`);
  return text.replace(from, () => to);
}, example);
