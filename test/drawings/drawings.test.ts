import { describe, expect, it, test } from 'vitest';
import { drawServices } from '../../src/drawings/draw-services.ts';
import type { Drawing, Edge, Item } from '../../src/drawings/drawing.ts';
import { example } from '../model/broken.ts';
import { at, call, service, systemOf } from '../rules/example-system.ts';
import { drawAll, drawingOf, models, twoFiles } from './example-drawings.ts';

/** `order -> payment: words` of each edge. */
function ties({ nodes, edges }: Drawing): readonly string[] {
  const names = new Map(nodes.map(({ id, label, shape }) => [id, label === '' ? shape : label]));
  const words = ({ tail, label, head }: Edge) =>
    [tail, label.replaceAll('\n', ' + '), head].filter((word) => word !== '').join(' | ');
  return edges.map(
    (edge) => `${names.get(edge.from)} ${edge.arrow ? '->' : '--'} ${names.get(edge.to)}: ${words(edge)}`,
  );
}

const lineAt = (item: Item | undefined) => example.split('\n')[(item?.place?.line ?? 0) - 1] ?? '';

describe('the context map', () => {
  const map = drawingOf('context-map');

  it('has every pattern of the worked example, with what the two ends are', () => {
    expect(ties(map)).toEqual([
      'order -- payment: shared kernel + money',
      'order -- shipping: partnership',
      'customer -> order: U PL | customer supplier | D',
      'catalog -> order: U OHS PL | D ACL',
      'catalog -> shipping: U OHS PL | D CF',
      'customer -- catalog: separate ways',
      'customer -- payment: separate ways',
      'psp -> payment: U OHS PL | D ACL',
      'carrier -> shipping: U OHS PL | D ACL',
      'legacy-erp -> order: U | D ACL',
    ]);
  });

  it('tells core, supporting and generic contexts from each other and from external systems', () => {
    expect(map.nodes.map(({ label, tone, detail }) => `${label} ${tone}: ${detail}`)).toEqual([
      'customer supporting: supporting · team storefront',
      'catalog supporting: supporting · team storefront',
      'order core: core · team checkout',
      'payment generic: generic · team checkout',
      'shipping supporting: supporting · team fulfilment',
      'psp external: external system',
      'carrier external: external system',
      'legacy-erp external: external system',
    ]);
  });

  it('says in sentences what the letters mean', () => {
    expect(map.edges[3]?.facts).toEqual([
      'order depends on catalog. catalog is an open host: one protocol for all comers (OHS). catalog publishes its language (PL). order translates what comes, to keep its own words (ACL).',
      'catalog exposes GetProduct, ReserveStock, ReleaseStock, RestockItem and PriceChanged.',
    ]);
    expect(map.edges[5]?.facts).toEqual([
      'customer and catalog have nothing to do with each other, on purpose.',
      'no personal assortment; integration would cost more than it gives.',
    ]);
  });

  it('leads to the lines of the model', () => {
    expect(lineAt(map.nodes[2])).toBe('  order:');
    expect(lineAt(map.nodes[5])).toContain('psp: ');
    expect(lineAt(map.edges[0])).toContain('between: [order, payment]');
    expect(lineAt(map.edges[9])).toContain('upstream: legacy-erp');
  });

  it('leads to the file that says it', () => {
    const [first] = drawAll(twoFiles);
    expect(first?.nodes.map(({ label, place }) => `${label} ${place?.file}:${place?.line}`)).toEqual([
      'yard domain.yaml:8',
      'stock contexts/stock.yaml:2',
    ]);
  });
});

describe('the services', () => {
  const services = drawingOf('services');

  it('are tied by what they ask and tell each other, and have their stores', () => {
    expect(ties(services)).toEqual([
      'customer -- customer.main: ',
      'catalog -- catalog.main: ',
      'order -> customer: GET /v1/customers/:customerId',
      'order -> catalog: GET /v1/products/:sku',
      'order -> legacy-erp: ',
      'catalog -> order: PriceChanged',
      'customer -> order: CustomerAddressChanged',
      'shipping -> order: ShipmentDispatched + ParcelReturned',
      'order -- order.journal: ',
      'order -- order.reads: ',
      'order -- order.facts: ',
      'payment -> psp: ',
      'order -> payment: OrderReturned',
      'payment -- payment.main: ',
      'shipping -> carrier: ',
      'catalog -> shipping: ProductListed',
      'shipping -- shipping.main: ',
    ]);
  });

  it('lead to the lines of the model, a service that is a default to its context', () => {
    const node = (label: string) => services.nodes.find((one) => one.label === label);
    expect(lineAt(node('order'))).toContain('order: { contexts: [order], replicas: 3');
    expect(lineAt(node('customer'))).toBe('  customer:');
    expect(lineAt(services.edges.find(({ label }) => label === 'PriceChanged'))).toContain(
      'event: catalog.PriceChanged@2',
    );
    expect(lineAt(services.edges.find(({ to }) => to === 'store:order.reads'))).toContain(
      'reads:   { kind: mongodb',
    );
  });
});

describe('services found in code', () => {
  const use = (event: string) => ({
    event,
    channel: 'bus',
    confidence: 'firm' as const,
    evidence: [at('src/bus.ts', 4, event)],
  });
  const drawing = drawServices(
    systemOf([
      service('shop', {
        calls: [
          ...['/a', '/b', '/c', '/d'].map((path) => call('stock', `GET ${path}`)),
          call('shop', 'GET /self'),
          call('external:psp', 'POST /pay'),
          call(null, ''),
        ],
        publishes: [use('Sold'), use('Priced')],
        subscribes: [use('Sold')],
      }),
      service('stock', { subscribes: [use('Sold'), use('Weather')] }),
      service('edge', { role: 'gateway' }),
    ]),
  );

  it('are tied once per pair, with what is asked, and to what is not known here', () => {
    expect(ties(drawing)).toEqual([
      'shop -> stock: GET /a + GET /b + and 2 more',
      'shop -> psp: POST /pay',
      'shop -> stock: Sold',
      'Weather -> stock: ',
    ]);
    expect(drawing.edges[0]?.facts).toContain('Asks GET /d.');
  });

  it('say what no edge can: calls to nobody known, events that nobody hears', () => {
    expect(drawing.nodes[0]?.facts).toEqual([
      'Publishes, heard by no service here: Priced.',
      'Makes 1 call whose target is not known.',
    ]);
    expect(drawing.nodes.map(({ label, shape, sort }) => `${label} ${shape} ${sort}`)).toEqual([
      'shop box service',
      'stock box service',
      'edge stadium gateway',
      'Weather flag event',
      'psp dashed external system',
    ]);
  });

  it('lead to the code that proves it', () => {
    expect(drawing.edges[3]?.place).toMatchObject({ file: 'src/bus.ts', line: 4 });
  });
});

test('a scenario has its messages in their order, events apart from commands and queries', () => {
  const scenario = drawingOf('scenario:buy-a-thing');
  expect(scenario.nodes.map(({ label, sort }) => `${label}: ${sort}`)[0]).toBe('shopper: actor');
  expect(scenario.edges.map(({ label, sort, line }) => `${label} ${sort} ${line}`)).toEqual([
    'PlaceOrder command solid',
    'GetCustomer query solid',
    'GetProduct query solid',
    'ReserveStock command solid',
    'AuthorizePayment command solid',
    'BookShipment command solid',
    'ShipmentDispatched event dashed',
  ]);
  expect(lineAt(scenario.edges[6])).toContain('send: shipping.ShipmentDispatched');
});

test('a lifecycle leads from its creation to its final states', () => {
  const lifecycle = drawingOf('lifecycle:order.Order');
  expect(lifecycle.kind).toBe('states');
  expect(ties(lifecycle)).toEqual([
    'start -> placed: PlaceOrder',
    'placed -> confirmed: ConfirmOrder',
    'placed -> cancelled: CancelOrder',
    'confirmed -> cancelled: CancelOrder',
    'confirmed -> shipped: MarkShipped',
    'shipped -> returned: MarkReturned',
    'returned -> final: ',
    'cancelled -> final: ',
  ]);
  expect(lineAt(lifecycle.edges[4])).toContain('on: MarkShipped');
  expect(lifecycle.edges[4]?.facts).toEqual([
    'MarkShipped leads from confirmed to shipped.',
    'It emits OrderShipped.',
  ]);
});

describe('a saga', () => {
  it('with a coordinator goes forward to its end, and back from every step that can fail', () => {
    const saga = drawingOf('saga:place-order');
    expect(ties(saga)).toEqual([
      'order.OrderPlaced -> catalog.ReserveStock: ',
      'catalog.ReserveStock -> payment.AuthorizePayment: StockReserved',
      'payment.AuthorizePayment -> shipping.BookShipment: PaymentAuthorized',
      'shipping.BookShipment -> payment.CapturePayment: ShipmentBooked',
      'payment.CapturePayment -> order.ConfirmOrder: PaymentCaptured',
      'order.ConfirmOrder -> done: OrderConfirmed',
      'catalog.ReserveStock -> order.CancelOrder: OutOfStock',
      'payment.AuthorizePayment -> catalog.ReleaseStock: CardDeclined',
      'shipping.BookShipment -> payment.VoidPayment: NoCarrier',
      'shipping.BookShipment -> shipping.CancelShipment: no answer',
      'catalog.ReleaseStock -> order.CancelOrder: ',
      'payment.VoidPayment -> catalog.ReleaseStock: ',
      'shipping.CancelShipment -> payment.VoidPayment: ',
    ]);
    expect(saga.nodes.filter(({ tone }) => tone === 'pivot').map(({ label }) => label)).toEqual([
      'payment.CapturePayment',
    ]);
    expect(lineAt(saga.nodes[4])).toContain('pivot: true');
  });

  it('without one leads from event to command to event', () => {
    expect(ties(drawingOf('saga:return-goods'))).toEqual([
      'shipping.ParcelReturned -> order.MarkReturned: ',
      'order.MarkReturned -> order.OrderReturned: ',
      'order.OrderReturned -> payment.RefundPayment: ',
      'payment.RefundPayment -> payment.PaymentRefunded: ',
      'order.OrderReturned -> catalog.RestockItem: ',
    ]);
  });
});

describe.each(Object.entries(models))('every drawing of %s', (_, sources) => {
  const drawings = drawAll(sources);

  it('has ids of its own for everything, and edges that begin and end somewhere', () => {
    for (const { nodes, edges, view } of drawings) {
      const ids = [...nodes, ...edges].map(({ id }) => id);
      expect(new Set(ids).size, view).toBe(ids.length);
      const known = new Set(nodes.map(({ id }) => id));
      expect(
        edges.filter(({ from, to }) => !known.has(from) || !known.has(to)),
        view,
      ).toEqual([]);
    }
  });

  it('leads to lines that there are', () => {
    const lengths = new Map(sources.map(({ file, text }) => [file, text.split('\n').length]));
    const items = drawings.flatMap(({ nodes, edges }) => [...nodes, ...edges]);
    const placed = items.flatMap(({ place }) => place ?? []);
    expect(placed.length).toBeGreaterThan(0);
    expect(placed.filter(({ file, line }) => line > (lengths.get(file) ?? 0))).toEqual([]);
  });
});

test('of the worked example everything but stores and what is drawn into it has a place', () => {
  const views = [
    'context-map',
    'scenario:buy-a-thing',
    'lifecycle:order.Order',
    'saga:place-order',
    'saga:return-goods',
  ];
  for (const view of views) {
    const { nodes, edges } = drawingOf(view);
    expect(
      [...nodes, ...edges].filter(({ place }) => place === undefined).map(({ id }) => id),
      view,
    ).toEqual([]);
  }
});
