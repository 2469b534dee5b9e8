import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import {
  addAggregate,
  addCall,
  addCommand,
  addContext,
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
import { parseStep } from '../../src/model/edits/saga-step-text.ts';
import type { Source } from '../../src/model/source.ts';
import {
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

describe('what is refused, with what to do', () => {
  type Refusal = readonly [string, (sources: readonly Source[]) => Edit, RegExp, RegExp];
  const cases: readonly Refusal[] = [
    ...(['psp', 'shopper', 'money'] as const).map(
      (name): Refusal => [
        `a context of the name ${name}, which the model has for something else`,
        (s) => addContext(s, { name }),
        new RegExp(`The model has .* ${name} already`),
        /another name/,
      ],
    ),
    [
      'an unknown context',
      (s) => addAggregate(s, { ...newAggregate, context: 'ordr' }),
      /no context ordr/,
      /--context order/,
    ],
    [
      'a taken name',
      (s) => addAggregate(s, { ...newAggregate, name: 'OrderLine' }),
      /has a type OrderLine/,
      /another name/,
    ],
    [
      'an unknown type',
      (s) => addAggregate(s, { ...newAggregate, fields: [field('a', 'strin')] }),
      /strin/,
      /string/,
    ],
    [
      'a type of another context',
      (s) => addAggregate(s, { ...newAggregate, fields: [field('a', 'Shipment')] }),
      /the unknown type Shipment/,
      /^Try: a value object with identityOf: shipping\.Shipment$/,
    ],
    [
      'other content',
      (s) => addAggregate(s, { ...newAggregate, name: 'Order', fields: [field('a', 'string')] }),
      /order\.Order is there already with/,
      /another name/,
    ],
    [
      'an unknown aggregate',
      (s) => addCommand(s, { ...newCommand, aggregate: 'Ordr' }),
      /no aggregate Ordr/,
      /Order/,
    ],
    [
      'two aggregates',
      (s) => addCommand(s, { ...newCommand, context: 'catalog' }),
      /Product, StockItem/,
      /--aggregate/,
    ],
    [
      'a command of another aggregate',
      (s) => addCommand(s, { ...newCommand, context: 'catalog', aggregate: 'Product', name: 'RestockItem' }),
      /in the aggregate StockItem/,
      /another name/,
    ],
    [
      'a command with other events',
      (s) => addCommand(s, { ...newCommand, name: 'CancelOrder', emits: ['OrderPlaced'] }),
      /emits: \[OrderCancelled\]; asked for is emits: \[OrderPlaced\]/,
      /by hand/,
    ],
    [
      'a key that is no input',
      (s) => addCommand(s, { ...newCommand, idempotentBy: 'orderid' }),
      /no input/,
      /orderId/,
    ],
    [
      'an event in the wrong casing',
      (s) => addCommand(s, { ...newCommand, emits: ['order-lost'] }),
      /order-lost/,
      /PascalCase/,
    ],
    [
      'an unknown source',
      (s) => addQuery(s, { ...newQuery, from: 'aggregate:Paymnt' }),
      /Paymnt/,
      /--from aggregate:Payment\?/,
    ],
    ['no source', (s) => addQuery(s, { ...newQuery, from: 'Payment' }), /"Payment"/, /aggregate:/],
    [
      'an unknown answer',
      (s) => addQuery(s, { ...newQuery, returns: 'PaymentVew' }),
      /The answer .*PaymentVew/,
      /./,
    ],
    [
      'an unknown event',
      (s) => addEventVersion(s, { ...newVersion, event: 'order.OrderRetuned' }),
      /OrderRetuned/,
      /order\.OrderReturned\?/,
    ],
    ['a version with nothing new', (s) => addEventVersion(s, newVersion), /Nothing says/, /--field/],
    [
      'a field that is there',
      (s) => addEventVersion(s, { ...newVersion, fields: [field('orderId', 'OrderId')] }),
      /has a field orderId/,
      /--remove orderId/,
    ],
    [
      'a field that is not there',
      (s) => addEventVersion(s, { ...newVersion, remove: ['ordrId'] }),
      /ordrId/,
      /--remove orderId/,
    ],
    [
      'a field from nowhere',
      (s) => addEventVersion(s, { ...newVersion, fields: [field('why', 'string')] }),
      /have no why/,
      /--upcast "why :=/,
    ],
    [
      'an upcast of nothing',
      (s) => addEventVersion(s, { ...newVersion, fields: [field('why', 'string?')], upcasts: ['x'] }),
      /"x"/,
      /:=/,
    ],
    [
      'an upcast from a field that is not there',
      (s) =>
        addEventVersion(s, {
          ...newVersion,
          fields: [field('currency', 'string')],
          upcasts: ['currency := EUR'],
        }),
      /has no field EUR/,
      /currency := 'EUR'/,
    ],
    [
      'an upcast of a field that is not new',
      (s) =>
        addEventVersion(s, {
          ...newVersion,
          fields: [field('reason', 'string?')],
          upcasts: ['raeson := occurredAt'],
        }),
      /adds no field raeson/,
      /--upcast reason/,
    ],
    [
      'a field that the version before had not, of an event with a history',
      (s) => addEventVersion(s, { ...newVersion, event: 'catalog.PriceChanged', remove: ['prise'] }),
      /no field prise/,
      /--remove price/,
    ],
    ['a wrong day', (s) => addEventVersion(s, { ...newVersion, retireAfter: 'soon' }), /"soon"/, /form/],
    [
      'a route without a verb',
      (s) => addRoute(s, { ...newRoute, route: '/orders' }),
      /is no route/,
      /POST \/orders/,
    ],
    [
      'GET for a command',
      (s) => addRoute(s, { ...newRoute, route: 'GET /orders/{orderId}/ship' }),
      /GET only reads/,
      /POST/,
    ],
    [
      'an unknown handler',
      (s) => addRoute(s, { ...newRoute, handles: 'MarkShiped' }),
      /MarkShiped/,
      /--handles MarkShipped/,
    ],
    [
      'a variable that is no input',
      (s) => addRoute(s, { ...newRoute, route: 'POST /orders/{id}' }),
      /\{id\}/,
      /orderId/,
    ],
    ['an unknown actor', (s) => addRoute(s, { ...newRoute, actor: 'shoper' }), /shoper/, /--actor shopper/],
    ['a wrong rate', (s) => addRoute(s, { ...newRoute, rateLimit: '20' }), /a rate such as/, /form/],
    [
      'a route for something else',
      (s) => addRoute(s, { ...newRoute, route: 'POST /orders' }),
      /The route POST \/orders is there/,
      /another path/,
    ],
    [
      'a private event',
      (s) => addSubscription(s, { ...newSubscription, event: 'payment.PaymentVoided' }),
      /is private/,
      /--public/,
    ],
    [
      'its own event',
      (s) => addSubscription(s, { ...newSubscription, event: 'OrderPlaced' }),
      /its own event/,
      /projects/,
    ],
    [
      'an unknown version',
      (s) => addSubscription(s, { ...newSubscription, event: 'catalog.PriceChanged@3' }),
      /it has 2, 1/,
      /@2/,
    ],
    [
      'an unknown command',
      (s) => addSubscription(s, { ...newSubscription, action: 'command:CancelOder' }),
      /CancelOder/,
      /--do command:CancelOrder/,
    ],
    [
      'an unknown action',
      (s) => addSubscription(s, { ...newSubscription, action: 'tell:me' }),
      /"tell:me"/,
      /projection:/,
    ],
    [
      'a function in the wrong casing',
      (s) => addSubscription(s, { ...newSubscription, action: 'NoteStock' }),
      /NoteStock/,
      /camelCase/,
    ],
    [
      'an upstream that would depend',
      (s) =>
        addSubscription(s, {
          ...newSubscription,
          event: 'order.OrderPlaced',
          context: 'catalog',
          action: 'x',
        }),
      /catalog is upstream of order/,
      /let order use catalog/,
    ],
    [
      'a translation by a conformist',
      (s) =>
        addSubscription(s, {
          ...newSubscription,
          context: 'shipping',
          event: 'catalog.ProductListed',
          throughAcl: true,
        }),
      /conforms to catalog/,
      /--through-acl/,
    ],
    [
      'a subscription that is otherwise',
      (s) =>
        addSubscription(s, {
          ...newSubscription,
          event: 'catalog.PriceChanged',
          action: 'noteNewPrice',
          retries: 9,
        }),
      /retries: 5; asked for is retries: 9/,
      /by hand/,
    ],
    [
      'separate ways',
      (s) => addCall(s, { ...newCall, to: 'customer.GetCustomer', context: 'payment' }),
      /go separate ways: no stored cards/,
      /Change that/,
    ],
    [
      'an unknown target',
      (s) => addCall(s, { ...newCall, to: 'catalog.SearchProduct' }),
      /SearchProduct/,
      /catalog\.SearchProducts/,
    ],
    [
      'itself',
      (s) => addCall(s, { ...newCall, to: 'order.GetOrder' }),
      /has GetOrder itself/,
      /another context/,
    ],
    [
      'an unknown breaker',
      (s) => addCall(s, { ...newCall, breaker: 'strikt' }),
      /strikt/,
      /--breaker strict/,
    ],
    ['a wrong timeout', (s) => addCall(s, { ...newCall, timeout: '300' }), /a duration such as/, /form/],
    [
      'a call for another reason',
      (s) => addCall(s, { ...newCall, to: 'catalog.GetProduct' }),
      /why: "price the basket"/,
      /by hand/,
    ],
    [
      'a key that is no field',
      (s) => addReadModel(s, { ...newReadModel, key: 'sk' }),
      /no field sk/,
      /--key sku/,
    ],
    [
      'an unknown store',
      (s) => addReadModel(s, { ...newReadModel, store: 'read' }),
      /no store read/,
      /--store reads/,
    ],
    [
      'a consumer of an event that is private',
      (s) =>
        addEvent(s, {
          name: 'PaymentVoided',
          context: 'payment',
          fields: [],
          public: false,
          consumedBy: ['order'],
        }),
      /is private/,
      /--public/,
    ],
    [
      'a private event of others',
      (s) => addReadModel(s, { ...newReadModel, projects: ['catalog.StockRestocked'] }),
      /is private/,
      /msv add event StockRestocked --context catalog --public/,
    ],
    [
      'an unknown command in a step',
      (s) => addSaga(s, orchestrated('catalog.ReservStock')),
      /ReservStock/,
      /catalog\.ReserveStock/,
    ],
    [
      'an event the command does not emit',
      (s) => addSaga(s, orchestrated('ConfirmOrder ok OrderPlaced')),
      /does not emit OrderPlaced/,
      /OrderConfirmed/,
    ],
    [
      'a refusal that never comes',
      (s) => addSaga(s, orchestrated('catalog.ReserveStock fail Gone')),
      /never refuses with Gone/,
      /OutOfStock/,
    ],
    [
      'no coordinator',
      (s) => addSaga(s, { ...orchestrated('ConfirmOrder'), in: undefined, startsOn: 'order.OrderPlaced' }),
      /coordinator|no command/,
      /./,
    ],
    [
      'a saga of other steps',
      (s) => addSaga(s, { ...orchestrated('ConfirmOrder'), name: 'place-order' }),
      /with other steps/,
      /another name/,
    ],
    [
      'an unknown party',
      (s) => addRelationship(s, { ...newRelationship, upstream: 'paymnt' }),
      /paymnt is neither/,
      /^Did you mean payment\?$/,
    ],
    [
      'oneself',
      (s) => addRelationship(s, { ...newRelationship, downstream: 'payment' }),
      /with itself/,
      /UPSTREAM/,
    ],
    [
      'roles of equals',
      (s) => addRelationship(s, { ...newRelationship, pattern: 'partnership', exposes: ['PaymentCaptured'] }),
      /between equals/,
      /Leave/,
    ],
    [
      'a shared kernel without one',
      (s) => addRelationship(s, { ...newRelationship, pattern: 'shared-kernel' }),
      /names the kernel/,
      /--kernel/,
    ],
    [
      'an unknown kernel',
      (s) => addRelationship(s, { ...newRelationship, pattern: 'shared-kernel', kernel: 'mony' }),
      /mony/,
      /--kernel money/,
    ],
    [
      'an unknown message',
      (s) => addRelationship(s, { ...newRelationship, exposes: ['PaymentCapturd'] }),
      /PaymentCapturd/,
      /--exposes PaymentCaptured/,
    ],
    [
      'a pair the other way round',
      (s) => addRelationship(s, { ...newRelationship, upstream: 'order', downstream: 'catalog' }),
      /catalog is upstream, order downstream/,
      /by hand/,
    ],
    [
      'a pair of another pattern',
      (s) => addRelationship(s, { ...newRelationship, upstream: 'order', downstream: 'shipping' }),
      /partnership between order and shipping/,
      /by hand/,
    ],
    [
      'a team that is otherwise',
      (s) => addTeam(s, { name: 'checkout', size: 9, owns: [] }),
      /size: 7; asked for is size: 9/,
      /./,
    ],
    [
      'a context of another team',
      (s) => addTeam(s, { name: 'growth', owns: ['order'] }),
      /belongs to the team checkout/,
      /changes hands/,
    ],
    [
      'an unknown context of a team',
      (s) => addTeam(s, { name: 'growth', owns: ['ordr'] }),
      /ordr/,
      /--owns order/,
    ],
    ['a team in the wrong casing', (s) => addTeam(s, { name: 'Growth', owns: [] }), /Growth/, /kebab-case/],
    [
      'a context of an unknown team',
      (s) => addContext(s, { name: 'loyalty', team: 'chekout' }),
      /chekout/,
      /--team checkout/,
    ],
    [
      'a context of an unknown subdomain',
      (s) => addContext(s, { name: 'loyalty', implements: ['payin'] }),
      /payin/,
      /--implements paying/,
    ],
    [
      'a context for something else',
      (s) => addContext(s, { name: 'order', purpose: 'Else.' }),
      /order is there already with purpose/,
      /by hand/,
    ],
  ];

  it.each(cases)('%s', (_, edit, what, next) => {
    let thrown: unknown;
    try {
      edit(modelOf(example));
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    expect(thrown instanceof UserError ? thrown.message : '').toMatch(what);
    expect(thrown instanceof UserError ? thrown.next : '').toMatch(next);
  });
});

describe('a step of a saga', () => {
  it('is a command with words', () => {
    const step = parseStep(
      ' reserve: catalog.ReserveStock  ok StockReserved undo catalog.ReleaseStock pivot',
      'orchestrated',
    );
    expect(step).toEqual({
      name: 'reserve',
      command: 'catalog.ReserveStock',
      told: { ok: 'StockReserved', undo: 'catalog.ReleaseStock' },
      marks: ['pivot'],
    });
  });

  it.each([
    ['', 'orchestrated'],
    ['reserve:', 'orchestrated'],
    ['ReserveStock undo', 'orchestrated'],
    ['ReserveStock undoo ReleaseStock', 'orchestrated'],
    ['ReserveStock undo ReleaseStock', 'choreographed'],
  ] as const)('is refused as %j when %s', (text, style) => {
    expect(() => parseStep(text, style)).toThrow(UserError);
  });
});
