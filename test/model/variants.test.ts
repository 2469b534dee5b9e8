import { describe, expect, it } from 'vitest';
import { parse, places, takeMark, vary } from './broken.ts';

/** Rule, a piece of the worked example, what it becomes (▸ where the problem stands), and the suggestion if there is one. */
const variants: readonly (readonly [rule: string, from: string, to: string, suggestion?: string])[] = [
  // structure
  ['unknown-key', '  vision: Sell', '  ▸visoin: Sell', 'vision'],
  ['unknown-key', 'rateLimit: 20/m', '▸ratelimit: 20/m', 'rateLimit'],
  ['unknown-key', 'storefront: { size: 6,', 'storefront: { ▸colour: red, size: 6,'],
  ['unknown-version', 'msv: 1', 'msv: ▸2', 'msv: 1'],
  ['missing-key', 'msv: 1\n', '▸'],
  ['missing-key', '  ordering:   { type: core,       ', '  ▸ordering:   { '],
  ['wrong-type', 'storefront: { size: 6', 'storefront: { size: ▸six'],
  ['wrong-type', 'actors: [shopper, merchandiser, warehouse-clerk]', 'actors: ▸shopper'],
  ['wrong-type', 'type: core,  ', 'type: ▸coer,  ', 'core'],
  ['wrong-type', 'openFor: 60s', 'openFor: ▸one minute'],
  [
    'wrong-type',
    'creates: true, emits: [CustomerRegistered]',
    'creates: ▸yes, emits: [CustomerRegistered]',
    'true',
  ],
  ['wrong-type', 'failureRate: 20', 'failureRate: ▸120'],
  ['wrong-type', 'weightGrams: { type: int, min: 1 }', 'weightGrams: { type: int, min: ▸one }'],
  [
    'wrong-type',
    'title: string, price: Price, weightGrams: { type',
    'title: ▸[string], price: Price, weightGrams: { type',
  ],
  ['duplicate-key', 'exchange: shop.events', 'exchange: shop.events, ▸kind: rabbitmq'],
  [
    'yaml-alias',
    'team: storefront\n    implements: [accounts]',
    'team: ▸&team storefront\n    implements: [accounts]',
  ],
  ['yaml-alias', 'discovery: { kind: consul }', 'discovery: { kind: consul, ▸<<: none }'],
  ['yaml-tag', 'kind: istio', 'kind: ▸!!str istio'],
  ['tab-indentation', '  vision: Sell', '▸\tvision: Sell'],
  // names
  ['invalid-name', '  name: shop', '  name: ▸Shop Floor', 'shop-floor'],
  [
    'invalid-name',
    '          StockReserved:  {',
    '          ▸stock_reserved: { payload: {} }\n          StockReserved:  {',
    'StockReserved',
  ],
  ['invalid-name', 'trackingNo: string? }', 'trackingNo: string?, ▸TrackingUrl: string? }', 'trackingUrl'],
  ['invalid-name', 'rejects: [NoCarrier]', 'rejects: [NoCarrier, ▸no carrier]', 'NoCarrier'],
  ['reserved-word', 'weightGrams: int, trackingNo', '▸order: string, weightGrams: int, trackingNo'],
  ['reserved-word', 'reason: string }, emits', 'reason: string, ▸class: string }, emits'],
  ['reserved-word', 'Parcel:     {', '▸Promise: { of: string }\n          Parcel:     {'],
  [
    'reserved-word',
    '      StockItem:\n',
    '      ▸Event:\n        root: { id: Sku, fields: { title: string } }\n      StockItem:\n',
  ],
  [
    'name-collision',
    '      SearchProducts: {',
    '      ▸ProductListed: { returns: ProductView, from: aggregate:Product }\n      SearchProducts: {',
  ],
  [
    'name-collision',
    '          Parcel:     {',
    '          ▸ShipmentState: { enum: [a] }\n          Parcel:     {',
  ],
  ['field-collision', 'weightGrams: int, trackingNo', '▸shipmentId: string, weightGrams: int, trackingNo'],
  ['field-collision', 'weightGrams: int, trackingNo', 'weightGrams: int, ▸state: string, trackingNo'],
  ['function-collision', 'do: noteNewPrice', 'do: ▸placeOrder', 'command:PlaceOrder'],
  // types
  [
    'unknown-type',
    'lines: "OrderLine[]", total: money.Money, shipTo: DeliveryAddress }\n',
    'lines: ▸"OrderLin[]", total: money.Money, shipTo: DeliveryAddress }\n',
    'OrderLine[]',
  ],
  ['unknown-type', 'PaymentId: { of: uuid }', 'PaymentId: { of: ▸guid }'],
  ['unknown-type', 'returns: CustomerView', 'returns: ▸CustomerVew', 'CustomerView'],
  ['unknown-type', 'currency: Currency }', 'currency: ▸Curency }', 'Currency'],
  ['unknown-type', 'id: CustomerId\n', 'id: ▸CustomerID\n', 'CustomerId'],
  ['foreign-type', 'fields: { onHand: {', 'fields: { owner: ▸customer.Email, onHand: {'],
  ['aggregate-as-type', 'fields: { onHand: {', 'fields: { product: ▸Product, onHand: {'],
  ['kernel-type-without-ownership', 'fields: { onHand: {', 'fields: { worth: ▸money.Money, onHand: {'],
  ['unclear-type', '          Parcel:     { fields', '          ▸Parcel:     { enum: [a], fields'],
  [
    'recursive-value-object',
    '          Parcel:     { fields: {',
    '          ▸Parcel:     { fields: { inner: Parcel,',
  ],
  [
    'unknown-aggregate',
    'identityOf: customer.Customer',
    'identityOf: ▸customer.Custmer',
    'customer.Customer',
  ],
  // messages
  ['unknown-event', 'emits: [PriceChanged]', 'emits: [▸PriceChange]', 'PriceChanged'],
  [
    'unknown-event',
    '- { event: customer.CustomerAddressChanged@1',
    '- { event: ▸customer.CustomerAdressChanged@1',
    'customer.CustomerAddressChanged@1',
  ],
  [
    'unknown-event',
    'projects: [OrderConfirmed, OrderPlaced]',
    'projects: [OrderConfirmed, ▸OrderPlacd]',
    'OrderPlaced',
  ],
  ['unknown-event', 'whenever: order.OrderPlaced', 'whenever: ▸orders.OrderPlaced', 'order.OrderPlaced'],
  ['unknown-event', 'startsOn: order.OrderPlaced', 'startsOn: ▸order.OrderPlaces', 'OrderPlaced'],
  ['unknown-event', 'ok: shipping.ShipmentBooked', 'ok: ▸shipping.ShipmentBookd', 'shipping.ShipmentBooked'],
  [
    'unknown-event',
    'endsOn: [payment.PaymentRefunded]',
    'endsOn: [▸payment.PaymentRefundet]',
    'payment.PaymentRefunded',
  ],
  ['unknown-command', '- { on: CapturePayment,', '- { on: ▸CapturePaymnt,', 'CapturePayment'],
  ['unknown-command', 'do: command:MarkShipped', 'do: ▸command:MarkShiped', 'command:MarkShipped'],
  ['unknown-command', 'undo: catalog.ReleaseStock', 'undo: ▸catalog.ReleasStock', 'catalog.ReleaseStock'],
  ['unknown-command', 'onFailure: order.CancelOrder', 'onFailure: ▸order.CancelOrders', 'CancelOrder'],
  ['unknown-event-version', 'catalog.PriceChanged@2,', '▸catalog.PriceChanged@3,', 'catalog.PriceChanged@2'],
  [
    'private-event-consumed',
    '{ version: 1, visibility: public,  payload: { customerId: CustomerId, address: Address } }',
    '{ payload: { customerId: CustomerId, address: Address } } #▸',
  ],
  [
    'own-event-consumed',
    'event: catalog.ProductListed@1, do: projection:ParcelWeights,',
    'event: ▸shipping.ShipmentBooked, do: noteIt, idempotentBy: event-id }\n      - { event: catalog.ProductListed@1, do: projection:ParcelWeights,',
  ],
  [
    'unknown-read-model',
    'do: projection:ParcelWeights',
    'do: ▸projection:ParcelWeight',
    'projection:ParcelWeights',
  ],
  ['unknown-action', 'do: noteNewPrice', 'do: ▸comand:MarkShipped', 'command:MarkShipped'],
  [
    'unknown-query-source',
    'from: readModel:DailySales',
    'from: ▸readModel:DaylySales',
    'readModel:DailySales',
  ],
  ['unknown-call-target', '{ to: customer.GetCustomer', '{ to: ▸customer.GetCustomr', 'customer.GetCustomer'],
  ['unknown-call-target', '{ to: carrier', '{ to: ▸carier', 'carrier'],
  [
    'unsubscribed-projection',
    'projects: [catalog.ProductListed]',
    'projects: [catalog.ProductListed, ▸order.OrderPlaced]',
  ],
  [
    'duplicate-command',
    '          ReserveStock: {',
    '          ▸ListProduct: { input: { sku: Sku } }\n          ReserveStock: {',
  ],
  [
    'duplicate-event',
    '          StockReserved:  {',
    '          ▸ProductListed: { payload: { sku: Sku } }\n          StockReserved:  {',
  ],
  // fields
  [
    'unknown-field',
    'emits: [CustomerRegistered], idempotentBy: email',
    'emits: [CustomerRegistered], idempotentBy: ▸emial',
    'email',
  ],
  [
    'unknown-field',
    'do: warnOpenOrders,    idempotentBy: event-id',
    'do: warnOpenOrders,    idempotentBy: ▸eventid',
    'event-id',
  ],
  ['unknown-field', 'key: day', 'key: ▸dya', 'day'],
  ['unknown-state', 'initial: booked', 'initial: ▸boked', 'booked'],
  ['unknown-state', 'from: [dispatched], to: returned', 'from: [▸dispatchd], to: returned', 'dispatched'],
  [
    'command-without-identity',
    '          MarkShipped:  { input: { orderId: OrderId }',
    '          ▸MarkShipped:  { input: { order: OrderId }',
  ],
  ['unknown-field-in-invariant', 'expr: "reserved <= onHand"', 'expr: ▸"reservd <= onHand"', 'reserved'],
  ['invariant-with-effect', 'expr: "reserved <= onHand"', 'expr: ▸"reserved = onHand"'],
  [
    'subscription-without-idempotency',
    '- { event: shipping.ShipmentDispatched@1,     do: command:MarkShipped, idempotentBy: event-id,',
    '- ▸{ event: shipping.ShipmentDispatched@1,     do: command:MarkShipped,',
  ],
  [
    'unclear-system-of-record',
    '    stores:\n      journal: { kind: postgres,   role: system-of-record }',
    '    ▸stores:\n      journal: { kind: postgres,   role: read }',
  ],
  // routes
  ['unclear-route', '- { post: /products,', '- ▸{ post: /products, put: /products,'],
  ['invalid-path', '{ post: /customers,', '{ post: ▸customers,'],
  [
    'duplicate-route',
    '{ get:  "/orders/{orderId}", ',
    '{ get: "/orders/{orderId}", handles: GetOrder, actor: shopper }\n        - { get:  ▸"/orders/{orderId}", ',
  ],
  ['unknown-handler', 'handles: ListProduct', 'handles: ▸ListProducts', 'ListProduct'],
  ['command-behind-get', '{ put:  "/products/{sku}/price"', '{ ▸get:  "/products/{sku}/price"', 'post'],
  ['query-behind-write', '{ get:  "/sales/{day}"', '{ ▸put:  "/sales/{day}"', 'get'],
  ['path-variable-without-input', '"/sales/{day}"', '▸"/sales/{date}"'],
  [
    'unprotected-write',
    '- { put:  "/products/{sku}/price",  handles: ChangePrice,    actor: merchandiser, access: public, auth: jwt,',
    '- ▸{ put:  "/products/{sku}/price",  handles: ChangePrice,    actor: merchandiser, access: public,',
  ],
  // people, flows, platform
  ['unknown-team', 'team: fulfilment', 'team: ▸fulfillment', 'fulfilment'],
  ['unknown-subdomain', 'implements: [delivering]', 'implements: [▸delivery]'],
  [
    'unknown-actor',
    'handles: RegisterCustomer, actor: shopper',
    'handles: RegisterCustomer, actor: ▸shoper',
    'shopper',
  ],
  [
    'unknown-breaker',
    'breaker: strict, fallback: "next night"',
    'breaker: ▸strickt, fallback: "next night"',
    'strict',
  ],
  ['unknown-saga', 'then: saga:place-order', 'then: ▸saga:place-orders', 'saga:place-order'],
  [
    'unknown-saga',
    'do: command:MarkReturned, saga: return-goods',
    'do: command:MarkReturned, saga: ▸return-good',
    'return-goods',
  ],
  ['unknown-store', 'store: facts', 'store: ▸fact'],
  ['shared-store', 'store: facts', 'store: ▸payment.main'],
  ['unknown-refusal', 'fail: NoCarrier', 'fail: ▸NoCarier', 'NoCarrier'],
  ['unknown-message', 'send: catalog.GetProduct', 'send: ▸catalog.GetProdukt', 'catalog.GetProduct'],
  ['unknown-participant', '- { from: shopper, ', '- { from: ▸shoper, ', 'shopper'],
  ['context-deployed-twice', 'payment: { contexts: [payment]', 'payment: { contexts: [payment, ▸order]'],
  ['unknown-context', 'payment: { contexts: [payment]', 'payment: { contexts: [▸paiment]', 'payment'],
  ['unknown-context', 'owners: [order, payment]', 'owners: [order, payment, ▸shiping]', 'shipping'],
  // context map
  ['unknown-party', 'upstream: psp, ', 'upstream: ▸pps, '],
  [
    'unclear-relationship',
    '- { between: [customer, payment], pattern: separate-ways',
    '- ▸{ between: [customer, payment]',
  ],
  ['self-relationship', 'between: [customer, payment]', 'between: [customer, ▸customer]'],
  [
    'duplicate-relationship',
    '- { between: [customer, payment], pattern',
    '- ▸{ between: [catalog, customer], pattern',
  ],
  ['unknown-kernel', 'kernel: money,', 'kernel: ▸mony,', 'money'],
  ['unknown-exposed-message', 'exposes: [ProductListed]', 'exposes: [▸ProductListd]', 'ProductListed'],
];

describe('a broken variant of the worked example', () => {
  const cases = variants.map(([rule, from, to, suggestion]) => ({ rule, from, to, suggestion }));

  it.each(cases)('gives exactly $rule: $from', ({ rule, from, to, suggestion }) => {
    const { text, line, column } = takeMark(vary(from, to));
    const { problems } = parse(text);
    if (rule === 'private-event-consumed') {
      // It stands where the event is consumed, far from the change.
      expect(problems.map((problem) => problem.rule)).toEqual([rule]);
      return;
    }
    expect(places(text)).toEqual([`${rule} ${line}:${column}`]);
    if (suggestion !== undefined) expect(problems[0]?.suggestion).toBe(suggestion);
  });
});
