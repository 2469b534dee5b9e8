import { describe, expect, it } from 'vitest';
import {
  addAggregate,
  addCall,
  addCommand,
  addEvent,
  addEventVersion,
  addQuery,
  addReadModel,
  addRelationship,
  addRoute,
  addSaga,
  addSubscription,
  addTeam,
  type Edit,
} from '../../src/model/edits/edit.ts';
import { parseModel } from '../../src/model/parse.ts';
import type { Source } from '../../src/model/source.ts';
import {
  choreographed,
  field,
  newAggregate,
  newCall,
  newCommand,
  newQuery,
  newReadModel,
  newRelationship,
  newRoute,
  newSubscription,
  newVersion,
  orchestrated,
} from './add-samples.ts';
import { example } from './broken.ts';

const modelOf = (text: string): readonly Source[] => [{ file: 'domain.yaml', text }];
const textOf = ({ sources }: Edit): string => sources.map(({ text }) => text).join('');

/** The lines an edit takes out (`-`), then those it puts in (`+`), as they are indented. */
function change(before: string, edit: Edit): string {
  const [left, right] = [before.split('\n'), textOf(edit).split('\n')];
  const kept = common(left, right);
  const gone = left.filter((_, at) => !kept.some(([here]) => here === at));
  const news = right.filter((_, at) => !kept.some(([, there]) => there === at));
  return [...gone.map((line) => `-${line}`), ...news.map((line) => `+${line}`)].join('\n');
}

/** The longest common part of two texts, as the numbers of its lines in both. */
function common(left: readonly string[], right: readonly string[]): readonly (readonly [number, number])[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  const at = (row: number, column: number) => lengths[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const same = left[row] === right[column] ? at(row + 1, column + 1) + 1 : 0;
      lengths[row]?.splice(column, 1, Math.max(same, at(row + 1, column), at(row, column + 1)));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let row = 0, column = 0; row < left.length && column < right.length; ) {
    if (left[row] === right[column]) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return pairs;
}

type Adds = readonly [string, (sources: readonly Source[]) => Edit, string];

describe('what is added to the worked example', () => {
  const cases: readonly Adds[] = [
    [
      'an aggregate, as its neighbour is written',
      (sources) => addAggregate(sources, { ...newAggregate, fields: [field('lines', 'OrderLine[]')] }),
      '+      Basket:\n+        root:\n+          id: BasketId\n+          fields: { lines: "OrderLine[]" }\n+        valueObjects:\n+          BasketId: { of: uuid }',
    ],
    [
      'a command, its event and its route',
      (sources) =>
        addCommand(sources, {
          ...newCommand,
          fields: [field('orderId', 'OrderId'), field('until', 'date')],
          emits: ['OrderDelayed'],
          route: { route: 'POST /orders/{orderId}/delay', auth: 'jwt' },
        }),
      '+          DelayOrder: { input: { orderId: OrderId, until: date }, emits: [OrderDelayed] }\n+          OrderDelayed: { version: 1, visibility: private, payload: { orderId: OrderId, until: date } }\n+        - { post: "/orders/{orderId}/delay", handles: DelayOrder, auth: jwt }',
    ],
    [
      'a command that creates, told nothing but that',
      (sources) => addCommand(sources, { ...newCommand, name: 'ImportOrder', creates: true }),
      '+          ImportOrder: { input: { orderId: OrderId }, creates: true, idempotentBy: orderId }',
    ],
    [
      'a query with all of its aggregate',
      (sources) => addQuery(sources, newQuery),
      '+    queries:\n+      FindPayment: { input: { paymentId: PaymentId }, returns: PaymentView, from: aggregate:Payment }\n+    types:\n+      PaymentView: { fields: { paymentId: PaymentId, orderId: OrderRef, amount: money.Money } }',
    ],
    [
      'a query for a list of a read model',
      (sources) =>
        addQuery(sources, {
          ...newQuery,
          context: 'shipping',
          from: 'readModel:ParcelWeights',
          returns: 'ParcelWeights[]',
        }),
      '+    queries:\n+      FindPayment: { input: { page: int? }, returns: "ParcelWeights[]", from: readModel:ParcelWeights }',
    ],
    [
      'a version of an event on one line',
      (sources) => addEventVersion(sources, { ...newVersion, fields: [field('reason', 'string?')] }),
      '-          OrderReturned:  { version: 1, visibility: public,  payload: { orderId: OrderId } }\n+          OrderReturned:  { version: 2, visibility: public,  payload: { orderId: OrderId, reason: string? }, history: [{ version: 1, payload: { orderId: OrderId } }] }',
    ],
    [
      'a version of an event in a block, without a field',
      (sources) =>
        addEventVersion(sources, {
          event: 'catalog.PriceChanged',
          fields: [field('currency', 'string')],
          remove: ['validFrom'],
          upcasts: ["currency := 'EUR'"],
          retireAfter: '2027-03-31',
        }),
      '-            version: 2\n-            payload: { sku: Sku, price: Price, validFrom: datetime }\n+            version: 3\n+            payload: { sku: Sku, price: Price, currency: string }\n+              - { version: 2, payload: { sku: Sku, price: Price, validFrom: datetime }, upcast: "currency := \'EUR\'", retireAfter: 2027-03-31 }',
    ],
    [
      'a route',
      (sources) =>
        addRoute(sources, { ...newRoute, actor: 'shopper', scope: 'order.write', rateLimit: '20/m' }),
      '+        - { post: "/orders/{orderId}/ship", handles: MarkShipped, actor: shopper, auth: jwt, scope: order.write, rateLimit: 20/m }',
    ],
    [
      'a subscription through the layer that the map asks for',
      (sources) => addSubscription(sources, newSubscription),
      '-      exposes: [GetProduct, ReserveStock, ReleaseStock, RestockItem, PriceChanged]\n+      exposes: [GetProduct, ReserveStock, ReleaseStock, RestockItem, PriceChanged, StockReserved]\n+      - { event: catalog.StockReserved@1, do: noteStock, through: acl, idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }',
    ],
    [
      'a call, and to the map what it exposes',
      (sources) => addCall(sources, { ...newCall, retries: 1, fallback: 'nothing' }),
      '-      exposes: [GetProduct, ReserveStock, ReleaseStock, RestockItem, PriceChanged]\n+      exposes: [GetProduct, ReserveStock, ReleaseStock, RestockItem, PriceChanged, SearchProducts]\n+      - { to: catalog.SearchProducts, why: "find it", timeout: 300ms, retries: 1, fallback: nothing, through: acl }',
    ],
    [
      'a call of an external system with the relationship it lacks',
      (sources) => addCall(sources, { ...newCall, to: 'carrier', context: 'payment', background: true }),
      '+    - { upstream: carrier, downstream: payment, downstreamRoles: [ACL] }\n+      - { to: carrier, why: "find it", when: background, timeout: 300ms, through: acl }',
    ],
    [
      'a read model of own and foreign events',
      (sources) =>
        addReadModel(sources, {
          ...newReadModel,
          projects: ['catalog.PriceChanged', 'OrderPlaced'],
          maxLag: '5s',
        }),
      '+      Stock:\n+        key: sku\n+        fields: { sku: string }\n+        projects: [catalog.PriceChanged, OrderPlaced]\n+        maxLag: 5s',
    ],
    [
      'an orchestrated saga, with what is one only filled in',
      (sources) =>
        addSaga(
          sources,
          orchestrated(
            'catalog.ReserveStock undo ReleaseStock',
            'payment.CapturePayment pivot',
            'ConfirmOrder retriable',
          ),
        ),
      '+  rush-order:\n+    style: orchestrated\n+    in: order\n+    correlateBy: orderId\n+    startsOn: order.OrderPlaced\n+    timeout: 15m\n+    steps:\n+      - { name: reserve, do: catalog.ReserveStock, on: { ok: catalog.StockReserved, fail: OutOfStock }, undo: catalog.ReleaseStock }\n+      - { name: capture, do: payment.CapturePayment, on: { ok: payment.PaymentCaptured }, pivot: true }\n+      - { name: confirm, do: order.ConfirmOrder, on: { ok: order.OrderConfirmed }, retriable: true }',
    ],
    [
      'a relationship',
      (sources) =>
        addRelationship(sources, {
          ...newRelationship,
          upstreamRoles: ['PL'],
          exposes: ['PaymentCaptured'],
          why: 'paid first',
        }),
      '+    - { upstream: payment, downstream: shipping, upstreamRoles: [PL], exposes: [PaymentCaptured], why: "paid first" }',
    ],
    [
      'roles and exposed messages to a relationship that is there',
      (sources) =>
        addRelationship(sources, {
          ...newRelationship,
          upstream: 'customer',
          downstream: 'order',
          downstreamRoles: ['ACL'],
          exposes: ['GetCustomer', 'CustomerRegistered'],
        }),
      '-      exposes: [GetCustomer, CustomerAddressChanged]\n+      exposes: [GetCustomer, CustomerAddressChanged, CustomerRegistered]\n+      downstreamRoles: [ACL]',
    ],
    [
      'a pair of equals',
      (sources) => addRelationship(sources, { ...newRelationship, pattern: 'partnership', why: 'together' }),
      '+    - { between: [payment, shipping], pattern: partnership, why: together }',
    ],
    [
      'a team',
      (sources) => addTeam(sources, { name: 'growth', size: 4, channel: '#growth', owns: [] }),
      '+  growth: { size: 4, channel: "#growth" }',
    ],
  ];

  it.each(cases)('%s', (_, edit, expected) => {
    const once = edit(modelOf(example));
    expect(change(example, once)).toBe(expected);
    const twice = edit(once.sources);
    expect(twice).toMatchObject({ changed: false, sources: once.sources });
    expect(twice.note).toMatch(/ is there already; nothing changed\.$/);
  });

  it('subscriptions of those who take part in a choreographed saga', () => {
    const { sources } = addSaga(
      modelOf(example),
      choreographed('order.CancelOrder', 'payment.RefundPayment'),
    );
    const { model, problems } = parseModel(sources);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const saga = model?.sagas.find(({ name }) => name === 'lose-parcel');
    expect(saga?.endsOn).toEqual([{ context: 'payment', name: 'PaymentRefunded' }]);
    const consumed = model?.contexts.flatMap(({ name, consumes }) =>
      consumes
        .filter((one) => one.saga === 'lose-parcel')
        .map((one) => `${name} on ${one.event.name}: ${one.do.name}`),
    );
    expect(consumed).toEqual([
      'order on ParcelReturned: CancelOrder',
      'payment on OrderCancelled: RefundPayment',
    ]);
  });

  it('one relationship for all messages of a pair', () => {
    const readModel = {
      ...newReadModel,
      context: 'shipping',
      projects: ['payment.PaymentAuthorized', 'payment.PaymentCaptured'],
    };
    const text = textOf(addReadModel(modelOf(example), readModel));
    expect(text.match(/upstream: payment, downstream: shipping/g)).toHaveLength(1);
    expect(text).toContain('exposes: [PaymentAuthorized, PaymentCaptured]');
  });

  it('keeps readers on the version they had, and says so', () => {
    const text = example.replace('event: order.OrderReturned@1,', 'event: order.OrderReturned,');
    const edit = addEventVersion(modelOf(text), { ...newVersion, fields: [field('reason', 'string?')] });
    expect(textOf(edit)).toContain('event: order.OrderReturned@1,');
    expect(edit.notes).toEqual(['payment stays on version 1 of order.OrderReturned.']);
  });

  it('gives a field another type, once', () => {
    const change = {
      event: 'catalog.PriceChanged',
      fields: [field('price', 'decimal')],
      remove: ['price'],
      upcasts: ['price := 0'],
    };
    const once = addEventVersion(modelOf(example), change);
    expect(textOf(once)).toContain('payload: { sku: Sku, validFrom: datetime, price: decimal }');
    expect(addEventVersion(once.sources, change)).toMatchObject({ changed: false, sources: once.sources });
  });

  it('a list of aggregates, with the type of each', () => {
    const list = { ...newQuery, name: 'FindPayments', returns: 'PaymentView[]' };
    const edit = addQuery(modelOf(example), list);
    expect(textOf(edit)).toContain(
      'FindPayments: { input: { page: int? }, returns: "PaymentView[]", from: aggregate:Payment }',
    );
    expect(textOf(edit)).toMatch(/types:\n {6}PaymentView: \{ fields: \{ paymentId: PaymentId/);
  });

  it('makes a private event public where asked', () => {
    const edit = addSubscription(modelOf(example), {
      ...newSubscription,
      event: 'payment.PaymentVoided',
      public: true,
    });
    expect(textOf(edit)).toContain('PaymentVoided:     { version: 1, visibility: public, payload:');
    const event = { name: 'PaymentVoided', context: 'payment', fields: [], public: true };
    const published = addEvent(modelOf(example), event);
    expect(textOf(published)).toContain('PaymentVoided:     { version: 1, visibility: public, payload:');
    expect(published.note).toBe('payment.PaymentVoided: made public.');
    expect(addEvent(published.sources, event)).toMatchObject({ changed: false });
  });
});

/** As somebody writes who likes blocks. */
const blocks = `msv: 1
system:
    name: shop
contexts:
    order:
        aggregates:
            Order:
                root:
                    id: OrderId
                valueObjects:
                    OrderId:
                        of: uuid
                commands:
                    PlaceOrder:
                        input:
                            orderId: OrderId
                        creates: true
                        emits:
                            - OrderPlaced
                events:
                    OrderPlaced:
                        visibility: public
                        payload:
                            orderId: OrderId
        http:
            routes:
                - post: /orders
                  handles: PlaceOrder
                  auth: none

    shipping: {}
`;

describe('what is added to a model in blocks', () => {
  const cases: readonly Adds[] = [
    [
      'a command',
      (sources) =>
        addCommand(sources, {
          ...newCommand,
          emits: ['OrderDelayed'],
          route: { route: 'POST /delays', auth: 'none' },
        }),
      `+                    DelayOrder:
+                        input:
+                            orderId: OrderId
+                        emits:
+                            - OrderDelayed
+                    OrderDelayed:
+                        version: 1
+                        visibility: private
+                        payload:
+                            orderId: OrderId
+                - post: /delays
+                  handles: DelayOrder
+                  auth: none`,
    ],
    [
      'a version',
      (sources) =>
        addEventVersion(sources, {
          ...newVersion,
          event: 'order.OrderPlaced',
          fields: [field('note', 'string?')],
        }),
      `+                            note: string?
+                        history:
+                            - { version: 1, payload: { orderId: OrderId } }
+                        version: 2`,
    ],
    [
      'a subscription to an empty context',
      (sources) =>
        addSubscription(sources, {
          ...newSubscription,
          event: 'order.OrderPlaced',
          context: 'shipping',
        }),
      `-    shipping: {}
+    shipping: { consumes: [{ event: order.OrderPlaced@1, do: noteStock, idempotentBy: event-id, onFailure: { retries: 5, then: dead-letter } }] }
+contextMap:
+    relationships:
+        - { upstream: order, downstream: shipping, upstreamRoles: [PL], exposes: [OrderPlaced] }`,
    ],
  ];

  it.each(cases)('%s', (_, edit, expected) => {
    const once = edit(modelOf(blocks));
    expect(change(blocks, once)).toBe(expected);
    expect(parseModel(once.sources).model).toBeDefined();
    const windows = edit(modelOf(blocks.replaceAll('\n', '\r\n')));
    expect(textOf(windows)).toBe(textOf(once).replaceAll('\n', '\r\n'));
  });

  it('goes to the file of the context', () => {
    const at = blocks.indexOf('    shipping');
    const model = [
      { file: 'domain.yaml', text: `msv: 1\ninclude: [contexts/*.yaml]\nsystem: { name: shop }\n` },
      { file: 'contexts/order.yaml', text: blocks.slice(blocks.indexOf('contexts:'), at) },
      { file: 'contexts/shipping.yaml', text: `contexts:\n${blocks.slice(at)}` },
    ];
    const { sources } = addCommand(model, newCommand);
    expect(sources.map((source, index) => source === model[index])).toEqual([true, false, true]);
    expect(sources[1]?.text).toContain('                    DelayOrder:\n');
  });
});
