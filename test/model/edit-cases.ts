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

/** An edit that adds something to the worked example; the property tests run each of them over the example in many forms. */
export type EditCase = {
  readonly name: string;
  readonly edit: (sources: readonly Source[]) => Edit;
  /** It writes over or takes out something, so not every byte stays. */
  readonly replaces?: true;
};

const roles = { upstreamRoles: [], downstreamRoles: [], exposes: [] };

export const editCases: readonly EditCase[] = [
  {
    name: 'add an event with emitter and consumers',
    edit: (sources) =>
      addEvent(sources, {
        name: 'StockCounted',
        context: 'catalog',
        aggregate: 'StockItem',
        fields: [
          { name: 'sku', type: 'Sku' },
          { name: 'shelves', type: 'int[]' },
        ],
        emittedBy: 'RestockItem',
        public: true,
        consumedBy: ['order', 'shipping', 'payment'],
      }),
  },
  {
    name: 'add a private event',
    edit: (sources) => addEvent(sources, { name: 'OrderLost', context: 'order', fields: [], public: false }),
  },
  { name: 'add a context', edit: (sources) => addContext(sources, { name: 'billing', team: 'checkout' }) },
  {
    name: 'add a context with all it can say',
    edit: (sources) =>
      addContext(sources, {
        name: 'billing',
        purpose: 'Who owes what: "today".',
        team: 'checkout',
        implements: ['paying'],
        aggregate: 'Invoice',
        fields: [{ name: 'lines', type: 'string[]' }],
      }),
  },
  {
    name: 'add an aggregate',
    edit: (sources) =>
      addAggregate(sources, {
        name: 'Basket',
        context: 'order',
        fields: [{ name: 'lines', type: 'OrderLine[]' }],
        isEventSourced: false,
      }),
  },
  {
    name: 'add an event-sourced aggregate without fields',
    edit: (sources) =>
      addAggregate(sources, {
        name: 'Visit',
        context: 'customer',
        id: 'CustomerId',
        fields: [],
        isEventSourced: true,
      }),
  },
  {
    name: 'add a command with its event and route',
    edit: (sources) =>
      addCommand(sources, {
        name: 'DelayOrder',
        context: 'order',
        fields: [
          { name: 'orderId', type: 'OrderId' },
          { name: 'reason', type: 'string?' },
        ],
        creates: false,
        emits: ['OrderDelayed', 'OrderCancelled'],
        rejects: ['TooLate'],
        idempotentBy: 'orderId',
        route: { route: 'POST /orders/{orderId}/delay', auth: 'jwt', actor: 'shopper' },
      }),
  },
  {
    name: 'add a query with its type, in a context without queries, types and routes',
    edit: (sources) =>
      addQuery(sources, {
        name: 'GetPayment',
        context: 'payment',
        from: 'aggregate:Payment',
        fields: [],
        route: { route: 'GET /payments/{paymentId}', auth: 'service', access: 'internal' },
      }),
  },
  {
    name: 'add a query for a list',
    edit: (sources) =>
      addQuery(sources, {
        name: 'FindOrders',
        context: 'order',
        from: 'readModel:OrderSummary',
        returns: 'OrderSummary[]',
        fields: [],
      }),
  },
  {
    name: 'add a version of an event on one line',
    replaces: true,
    edit: (sources) =>
      addEventVersion(sources, {
        event: 'order.OrderReturned',
        fields: [{ name: 'reason', type: 'string?' }],
        remove: [],
        upcasts: [],
        retireAfter: '2027-03-31',
      }),
  },
  {
    name: 'add a third version of an event in a block',
    replaces: true,
    edit: (sources) =>
      addEventVersion(sources, {
        event: 'catalog.PriceChanged',
        fields: [{ name: 'currency', type: 'string' }],
        remove: ['validFrom'],
        upcasts: ["currency := 'EUR'"],
      }),
  },
  {
    name: 'add a route',
    edit: (sources) =>
      addRoute(sources, {
        context: 'shipping',
        route: 'POST /shipments/{shipmentId}/cancel',
        handles: 'CancelShipment',
        auth: 'api-key',
        rateLimit: '5/s',
      }),
  },
  {
    name: 'add a subscription the map translates',
    edit: (sources) =>
      addSubscription(sources, {
        event: 'catalog.StockReserved',
        context: 'order',
        action: 'noteStock',
        throughAcl: false,
        public: false,
      }),
  },
  {
    name: 'add a subscription that feeds a read model, to an event that was private',
    replaces: true,
    edit: (sources) =>
      addSubscription(sources, {
        event: 'customer.CustomerRegistered',
        context: 'shipping',
        action: 'projection:ParcelWeights',
        throughAcl: true,
        public: true,
        retries: 3,
        onFailure: 'park',
      }),
  },
  {
    name: 'add a call',
    edit: (sources) =>
      addCall(sources, {
        to: 'catalog.SearchProducts',
        context: 'order',
        why: 'offer something like it',
        timeout: '100ms',
        fallback: 'nothing',
        background: true,
        throughAcl: false,
      }),
  },
  {
    name: 'add a call to an external system nobody is related with',
    edit: (sources) =>
      addCall(sources, {
        to: 'legacy-erp',
        context: 'payment',
        why: 'book it: "there"',
        timeout: '10s',
        retries: 2,
        idempotentBy: 'paymentId',
        breaker: 'strict',
        background: true,
        throughAcl: false,
      }),
  },
  {
    name: 'add a read model of own and foreign events',
    edit: (sources) =>
      addReadModel(sources, {
        name: 'ReservedStock',
        context: 'order',
        key: 'sku',
        fields: [
          { name: 'sku', type: 'string' },
          { name: 'quantity', type: 'int' },
        ],
        projects: ['catalog.StockReserved', 'catalog.PriceChanged', 'OrderPlaced'],
        store: 'reads',
        maxLag: '5s',
      }),
  },
  {
    name: 'add an orchestrated saga',
    edit: (sources) =>
      addSaga(sources, {
        name: 'rush-order',
        style: 'orchestrated',
        in: 'order',
        startsOn: 'OrderPlaced',
        correlateBy: 'orderId',
        timeout: '15m',
        steps: [
          'catalog.ReserveStock undo catalog.ReleaseStock',
          'payment.AuthorizePayment undo VoidPayment',
          'payment.CapturePayment pivot',
          'approve: ConfirmOrder retriable',
        ].map((step) => parseStep(step, 'orchestrated')),
        onFailure: 'CancelOrder',
        endsOn: [],
      }),
  },
  {
    name: 'add a choreographed saga',
    edit: (sources) =>
      addSaga(sources, {
        name: 'lose-parcel',
        style: 'choreographed',
        startsOn: 'shipping.ParcelReturned',
        correlateBy: 'orderId',
        timeout: '7d',
        steps: ['order.CancelOrder', 'refund: payment.RefundPayment'].map((step) =>
          parseStep(step, 'choreographed'),
        ),
        endsOn: [],
      }),
  },
  {
    name: 'add a relationship',
    edit: (sources) =>
      addRelationship(sources, {
        upstream: 'payment',
        downstream: 'shipping',
        upstreamRoles: ['PL'],
        downstreamRoles: ['ACL'],
        exposes: ['PaymentCaptured'],
        why: 'ship what is paid',
      }),
  },
  {
    name: 'add to what a relationship exposes',
    edit: (sources) =>
      addRelationship(sources, {
        ...roles,
        upstream: 'customer',
        downstream: 'order',
        exposes: ['RegisterCustomer'],
      }),
  },
  {
    name: 'add separate ways',
    edit: (sources) =>
      addRelationship(sources, {
        ...roles,
        upstream: 'shipping',
        downstream: 'customer',
        pattern: 'separate-ways',
        why: 'an address is enough',
      }),
  },
  {
    name: 'add a team',
    edit: (sources) => addTeam(sources, { name: 'growth', size: 4, channel: '#growth', owns: [] }),
  },
];
