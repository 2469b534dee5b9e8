import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/system/finding.ts';
import { runMsv } from '../commands/run-msv.ts';
import { add, copyOf, edit, findingsIn, makeProject } from './project.ts';

let shop = '';
beforeAll(() => {
  shop = makeProject('loop-planted', ['--example', 'shop']);
});

/** The proof of a finding: below each chain the steps, as "file: note". */
function proofOf(finding: Finding | undefined): Readonly<Record<string, readonly string[]>> {
  const chains = Object.groupBy(finding?.evidence ?? [], ({ chain }) => chain);
  return Object.fromEntries(
    Object.entries(chains).map(([chain, steps = []]) => [
      chain,
      steps.map(({ file, note }) => `${file}: ${note}`),
    ]),
  );
}

describe('a database that two services are pointed to', () => {
  test.each([
    ['catalog', 'customer'],
    ['shipping', 'order'],
  ])('%s is sent to that of %s', (guest, host) => {
    const folder = copyOf(shop);
    edit(folder, 'deploy/compose.yaml', `@postgres:5432/${guest}\n`, `@postgres:5432/${host}\n`);
    const findings = findingsIn(folder);
    expect(findings.map(({ rule }) => rule)).toEqual(['shared-database']);
    expect(findings[0]).toMatchObject({
      services: [guest, host].toSorted(),
      severity: 'error',
      confidence: 'certain',
      message: `${[guest, host].toSorted().join(' and ')} use postgres://postgres/${host}: both write table inbox (and 1 more).`,
    });
    expect(proofOf(findings[0])).toEqual({
      [guest]: wayToDatabase(guest, host),
      [host]: wayToDatabase(host, host),
    });
  });

  test('each by a setting of its own in an env file', () => {
    const folder = copyOf(shop);
    for (const name of ['catalog', 'customer'])
      edit(
        folder,
        'deploy/compose.yaml',
        `DATABASE_URL: postgres://${name}:\${${name.toUpperCase()}_DATABASE_PASSWORD:?set it in deploy/.env}@postgres:5432/${name}\n`,
        `DATABASE_URL: $\{SHOP_DATABASE}\n`,
      );
    add(folder, 'deploy/.env', 'SHOP_DATABASE=postgres://shop:secret@postgres/shop\n');
    const findings = findingsIn(folder);
    expect(findings.map(({ rule, services }) => [rule, ...services])).toEqual([
      ['shared-database', 'catalog', 'customer'],
    ]);
    const { catalog = [] } = proofOf(findings[0]);
    expect(catalog).toContain('deploy/compose.yaml: DATABASE_URL: postgres://postgres/shop');
    expect(catalog).toContain('deploy/.env: SHOP_DATABASE: postgres://postgres/shop');
    expect(JSON.stringify(findings)).not.toContain('secret@');
  });
});

function wayToDatabase(service: string, database: string): readonly string[] {
  return [
    `services/${service}/src/start.ts: openDatabase(...)`,
    'packages/chassis/src/postgres/database.ts: new Pool(...)',
    'packages/chassis/src/postgres/database.ts: connectionString: ...',
    `services/${service}/src/start.ts: argument url of openDatabase`,
    'packages/chassis/src/postgres/database.ts: process.env.DATABASE_URL',
    `deploy/compose.yaml: DATABASE_URL: postgres://postgres:5432/${database}`,
    'packages/chassis/src/outbox/migrations.ts: sql(...): owns inbox',
  ];
}

const message =
  'A request waits for 4 services in a row: order -> catalog -> shipping -> payment; at 99.9 % each, 99.60 % of the requests succeed.';

describe('a request that waits for four services', () => {
  test('by clients of the chassis, with settings in the compose file', () => {
    const folder = copyOf(shop);
    askShipping(folder);
    askPayment(folder);
    const findings = findingsIn(folder);
    expect(findings.map(({ rule }) => rule)).toEqual(['sync-call-chain']);
    expect(findings[0]).toMatchObject({
      services: ['order', 'catalog', 'shipping', 'payment'],
      severity: 'error',
      confidence: 'firm',
      message,
    });
    expect(proofOf(findings[0])).toEqual({
      'order -> catalog: GET /v1/products/:x, gives up after 300 ms': [
        'services/order/src/start.ts: createPorts(...)',
        'services/order/src/generated/adapters.ts: createCatalogClient(...)',
        'services/order/src/generated/clients/catalog.ts: getProduct.get(...)',
        'services/order/src/generated/clients/catalog.ts: baseUrl: ...',
        'services/order/src/generated/settings.ts: process.env.CATALOG_URL',
        'deploy/compose.yaml: CATALOG_URL: http://catalog:8080',
        'services/catalog/src/generated/routes.ts: catalog answers GET /v1/products/:sku',
      ],
      'catalog -> shipping: GET /v1/shipments/:x, gives up after 400 ms': [
        'services/catalog/src/generated/routes.ts: getProduct(...)',
        'services/catalog/src/application/get-product.ts: createShippingClient(...)',
        'services/catalog/src/application/get-product.ts: getShipment(...)',
        'services/catalog/src/adapters/shipping.ts: shipping.get(...)',
        'services/catalog/src/adapters/shipping.ts: baseUrl: ...',
        'services/catalog/src/application/get-product.ts: argument baseUrl of createShippingClient',
        'services/catalog/src/config.ts: process.env.SHIPPING_URL',
        'deploy/compose.yaml: SHIPPING_URL: http://shipping:8080',
        'services/shipping/src/generated/routes.ts: shipping answers GET /v1/shipments/:shipmentId',
      ],
      'shipping -> payment: POST /v1/payments/:x/capture, gives up after 500 ms': [
        'services/shipping/src/generated/routes.ts: getShipment(...)',
        'services/shipping/src/application/get-shipment.ts: fetch(...)',
        'services/shipping/src/generated/routes.ts: argument query of getShipment',
        'services/payment/src/generated/routes.ts: payment answers POST /v1/payments/:paymentId/capture',
      ],
    });
  });

  test('is none where the second request does not lead to the third', () => {
    const folder = copyOf(shop);
    askShipping(folder);
    edit(folder, 'services/catalog/src/adapters/shipping.ts', '/v1/shipments/$', '/v1/shipments?id=$');
    askPayment(folder);
    // Not one of four: what is left is order -> catalog -> shipping, which is long enough for a warning.
    expect(findingsIn(folder).map(({ rule, services }) => [rule, ...services])).toEqual([
      ['sync-call-chain', 'order', 'catalog', 'shipping'],
    ]);
  });
});

/** 20 public operations are the limit; catalog has 7 of the model. */
test.each([
  [12, 0],
  [13, 1],
])('%i routes more in a file of the team: %i finding', (count, expected) => {
  const folder = copyOf(shop);
  const routes = Array.from(
    { length: count },
    (_, index) => `  app.get('/v1/reports/${index}', { config: { access: access.none } }, async () => []);`,
  );
  add(
    folder,
    'services/catalog/src/reports.ts',
    `import { access } from '@loop-planted/chassis/http/access';
import type { App } from '@loop-planted/chassis/http/server';

/** What the shop's owner looks at. */
export function addReports(app: App): void {
${routes.join('\n')}
}
`,
  );
  const file = 'services/catalog/src/app.ts';
  edit(folder, file, '  addRoutes(app, ports);\n', '  addRoutes(app, ports);\n  addReports(app);\n');
  edit(folder, file, "routes.ts';\n", "routes.ts';\nimport { addReports } from './reports.ts';\n");
  const findings = findingsIn(folder);
  expect(findings.map(({ rule }) => rule)).toEqual(Array(expected).fill('oversized-endpoint-surface'));
  if (expected === 0) return;
  expect(findings[0]).toMatchObject({
    services: ['catalog'],
    severity: 'warning',
    confidence: 'firm',
    message: 'catalog offers 20 public operations in 2 groups; fewer than 20 is the limit.',
  });
  expect(proofOf(findings[0])).toEqual({
    '': [
      'services/catalog/src/reports.ts: /v1/reports (13): GET /v1/reports/0, GET /v1/reports/1, GET /v1/reports/2 and 10 more',
      'services/catalog/src/generated/routes.ts: /v1/products (7): POST /v1/products, PUT /v1/products/:sku/price, GET /v1/products and 4 more',
    ],
  });
});

test("an import of another service's file", () => {
  const folder = copyOf(shop);
  edit(
    folder,
    'services/order/src/application/place-order.ts',
    "import { decide, evolve } from '../domain/order.ts';\n",
    "import { emptyStockItem } from '../../../catalog/src/domain/stock-item.ts';\nimport { decide, evolve } from '../domain/order.ts';\n",
  );
  edit(
    folder,
    'services/order/src/application/place-order.ts',
    '  return ports.transact(',
    "  if (emptyStockItem('x') === undefined) throw new Error('no stock');\n  return ports.transact(",
  );
  const findings = findingsIn(folder);
  expect(findings.map(({ rule }) => rule)).toEqual(['cross-service-import']);
  expect(findings[0]).toMatchObject({ services: ['order', 'catalog'], severity: 'error' });
  expect(proofOf(findings[0])).toEqual({
    '': ['services/order/src/application/place-order.ts: imports services/catalog/src/domain/stock-item.ts'],
  });
});

test('all of them at once are told apart, and the command line says no', () => {
  const folder = copyOf(shop);
  edit(folder, 'deploy/compose.yaml', '@postgres:5432/payment\n', '@postgres:5432/order\n');
  askShipping(folder);
  askPayment(folder);
  const { code, stdout } = runMsv(['lint', 'architecture', folder, '--format', 'json']);
  expect(code).toBe(1);
  const { findings } = JSON.parse(stdout);
  expect(findings.map(({ rule, services }: Finding) => [rule, ...services])).toEqual([
    ['shared-database', 'order', 'payment'],
    ['sync-call-chain', 'order', 'catalog', 'shipping', 'payment'],
  ]);
});

/** Lets catalog ask shipping by a client, whose address is a setting of the team's own. */
function askShipping(folder: string): void {
  add(
    folder,
    'services/catalog/src/adapters/shipping.ts',
    `import { createClient } from '@loop-planted/chassis/client/client';
import { Type } from 'typebox';

/** Asks shipping when a product would arrive. */
export function createShippingClient(baseUrl: string) {
  const shipping = createClient({
    name: 'shipping',
    baseUrl,
    timeoutMs: 400,
    retries: 0,
    breaker: { failureRate: 50, window: 20, openForMs: 10_000 },
  });
  return { getShipment: (id: string) => shipping.get(\`/v1/shipments/\${id}\`, Type.Object({})) };
}
`,
  );
  edit(
    folder,
    'services/catalog/src/config.ts',
    '  ...settings,\n',
    "  ...settings,\n  SHIPPING_URL: Type.String({ description: 'where shipping answers' }),\n",
  );
  edit(
    folder,
    'services/catalog/src/application/get-product.ts',
    "import type { Ports } from '../generated/ports.ts';\n",
    "import { createShippingClient } from '../adapters/shipping.ts';\nimport { readConfig } from '../config.ts';\nimport type { Ports } from '../generated/ports.ts';\n\nconst shipping = createShippingClient(readConfig(process.env).SHIPPING_URL);\n",
  );
  edit(
    folder,
    'services/catalog/src/application/get-product.ts',
    '  const stored = ',
    '  await shipping.getShipment(query.sku);\n  const stored = ',
  );
  edit(
    folder,
    'deploy/compose.yaml',
    '@postgres:5432/catalog\n',
    '@postgres:5432/catalog\n      SHIPPING_URL: http://shipping:8080\n',
  );
}

/** Lets shipping ask payment in the middle of a handler, by fetch and a written address. */
function askPayment(folder: string): void {
  edit(
    folder,
    'services/shipping/src/application/get-shipment.ts',
    '  const stored = ',
    `  const paid = await fetch(\`http://payment:8080/v1/payments/\${query.shipmentId}/capture\`, {
    method: 'POST',
    signal: AbortSignal.timeout(500),
  });
  if (!paid.ok) return undefined;
  const stored = `,
  );
}
