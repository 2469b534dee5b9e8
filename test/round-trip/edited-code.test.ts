import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { scanRepository } from '../../src/scan/scan.ts';
import type { Service, System } from '../../src/system/system.ts';
import { normalForm } from './normal-form.ts';
import { add, copyOf, declaredIn, edit, makeProject } from './project.ts';

let shop = '';
beforeAll(() => {
  shop = makeProject('loop-edited', ['--example', 'shop']);
});

/** A copy that is edited, and what is seen in it; nothing may be left unresolved. */
function edited(change: (folder: string) => void): { readonly folder: string; readonly system: System } {
  const folder = copyOf(shop);
  change(folder);
  const system = scanRepository(folder);
  expect(system.unknowns).toEqual([]);
  return { folder, system };
}

function serviceIn(system: System, name: string): Service {
  const found = system.services.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} was not seen`);
  return found;
}

/** What the edited code has and the model has not (+), and the other way round (-). */
function differences({ folder, system }: { readonly folder: string; readonly system: System }) {
  const lines = (one: System) =>
    normalForm(one).services.flatMap((service) =>
      (['endpoints', 'calls', 'publishes', 'subscribes'] as const).flatMap((kind) =>
        service[kind].map((line) => `${service.name} ${kind}: ${line}`),
      ),
    );
  const [before, after] = [lines(declaredIn(folder)), lines(system)];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
}

const app = 'services/catalog/src/app.ts';
const start = 'services/order/src/start.ts';
const placeOrder = 'services/order/src/application/place-order.ts';

describe('routes of the team are seen', () => {
  test('in a plugin below a prefix, and from a list', () => {
    const seen = edited((folder) => {
      add(
        folder,
        'services/catalog/src/reports.ts',
        `import { access } from '@loop-edited/chassis/http/access';
import type { App } from '@loop-edited/chassis/http/server';

const open = { config: { access: access.none } };
const names = ['sales', 'returns'] as const;

export async function reports(app: App): Promise<void> {
  app.get('/:year', open, async () => []);
  for (const name of names) app.get(\`/by/\${name}\`, open, async () => []);
}
`,
      );
      edit(
        folder,
        app,
        '  addRoutes(app, ports);\n',
        "  addRoutes(app, ports);\n  await app.register(reports, { prefix: '/v1/reports' });\n",
      );
      edit(folder, app, "routes.ts';\n", "routes.ts';\nimport { reports } from './reports.ts';\n");
    });
    expect(differences(seen)).toEqual([
      '+ catalog endpoints: http GET /v1/reports/:x',
      '+ catalog endpoints: http GET /v1/reports/by/returns',
      '+ catalog endpoints: http GET /v1/reports/by/sales',
    ]);
  });

  test('a changed path is a difference', () => {
    const seen = edited((folder) => {
      edit(folder, 'services/order/src/generated/routes.ts', "    '/v1/orders',\n", "    '/v1/purchases',\n");
    });
    expect(differences(seen)).toEqual([
      '- order endpoints: http POST /v1/orders',
      '+ order endpoints: http POST /v1/purchases',
    ]);
  });
});

describe('requests of the team are seen', () => {
  test('through a port, from the command that makes them', () => {
    const seen = edited((folder) => {
      edit(
        folder,
        placeOrder,
        '  return ports.transact(',
        "  await ports.legacyErp.send('POST', '/bookings', command, { idempotent: true });\n  return ports.transact(",
      );
    });
    expect(differences(seen)).toEqual([
      '- order calls: http external:legacy-erp   within 10000 ms',
      '+ order calls: http external:legacy-erp POST /bookings within 10000 ms',
    ]);
    const call = serviceIn(seen.system, 'order').calls.find((one) => one.to === 'external:legacy-erp');
    expect(call?.reachedFrom).toEqual(['POST /v1/orders']);
  });

  test('by clients that a function of the team makes', () => {
    const seen = edited((folder) => {
      add(
        folder,
        'services/order/src/adapters/friends.ts',
        `import { createClient } from '@loop-edited/chassis/client/client';
import { Type } from 'typebox';

const breaker = { failureRate: 50, window: 20, openForMs: 10_000 };

function clientOf(name: string, baseUrl: string) {
  return createClient({ name, baseUrl, timeoutMs: 700, retries: 0, breaker });
}

const shipping = clientOf('shipping', process.env.SHIPPING_URL ?? 'http://shipping:8080');
const payment = clientOf('payment', 'http://payment:8080/');

export const findShipment = (id: string) => shipping.get(\`/v1/shipments/\${id}\`, Type.Object({}));
export const capture = (id: string) => payment.send('POST', \`v1/payments/\${id}/capture\`, {});
`,
      );
    });
    expect(differences(seen)).toEqual([
      '+ order calls: http payment POST /v1/payments/:x/capture within 700 ms',
      '+ order calls: http shipping GET /v1/shipments/:x within 700 ms',
    ]);
  });

  test('below the path of a gateway', () => {
    const seen = edited((folder) => {
      edit(folder, 'deploy/compose.yaml', 'http://catalog:8080', 'http://catalog:8080/inner/');
    });
    expect(differences(seen)).toEqual([
      '- order calls: http catalog GET /v1/products/:x within 300 ms',
      '+ order calls: http catalog GET /inner/v1/products/:x within 300 ms',
    ]);
  });
});

describe('messages of the team are seen', () => {
  test('published by hand, with a constant for the type', () => {
    const seen = edited((folder) => {
      edit(
        folder,
        'services/order/src/generated/postgres/order-repository.ts',
        '        await enqueue(tx, publishedOrderEvent(event));\n',
        `        await enqueue(tx, publishedOrderEvent(event));
        const gift = { source: 'order', subject: order.orderId, data: {} };
        await enqueue(tx, [createEnvelope({ type: giftWrapped, ...gift })]);
`,
      );
      edit(
        folder,
        'services/order/src/generated/postgres/order-repository.ts',
        'import type { Stored }',
        "import { createEnvelope } from '@loop-edited/chassis/bus/envelope';\nconst giftWrapped = 'order.GiftWrapped.v3';\nimport type { Stored }",
      );
    });
    expect(differences(seen)).toEqual(['+ order publishes: order.GiftWrapped on loop-edited.events']);
  });

  test('subscribed to beside those of the model, by consume or by hand', () => {
    const seen = edited((folder) => {
      edit(
        folder,
        start,
        'subscriptions: createSubscriptions(ports, createInbox(db))',
        `subscriptions: [...createSubscriptions(ports, createInbox(db)), listen(ports), { queue: 'order.watch', types: ['payment.#'], retries: 1, onExhausted: 'drop', handle: async () => {} }]`,
      );
      add(
        folder,
        'services/order/src/listen.ts',
        `import { consume } from '@loop-edited/chassis/bus/consume';
import { memoryInbox } from '@loop-edited/chassis/bus/inbox';
import type { Ports } from './generated/ports.ts';

const context = 'catalog';

export const listen = (ports: Ports) =>
  consume({
    queue: 'order.listed',
    type: \`\${context}.ProductListed.v1\`,
    read: (message) => message.data,
    retries: 3,
    onExhausted: 'park',
    inbox: memoryInbox(),
    handle: async (event) => {
      ports.log.info('listed');
      await fetch(\`http://payment:8080/v1/payments/\${event.subject}/capture\`, { method: 'POST' });
    },
  });
`,
      );
      edit(
        folder,
        start,
        'import { createSubscriptions }',
        "import { listen } from './listen.ts';\nimport { createSubscriptions }",
      );
    });
    expect(differences(seen)).toEqual([
      '+ order calls: http payment POST /v1/payments/:x/capture within null ms',
      '+ order subscribes: catalog.ProductListed on loop-edited.events',
      '+ order subscribes: payment.# on loop-edited.events',
    ]);
    const call = serviceIn(seen.system, 'order').calls.find((one) => one.to === 'payment');
    expect(call?.reachedFrom).toEqual(['on catalog.ProductListed']);
  });
});

describe('settings are followed', () => {
  test('taken apart, renamed and handed on; a second database too', () => {
    const seen = edited((folder) => {
      edit(
        folder,
        start,
        '  const config = readConfig(env);\n',
        '  const config = readConfig(env);\n  const { DATABASE_URL: main, REPORTS_URL } = config;\n',
      );
      edit(folder, start, 'openDatabase<Database>(config.DATABASE_URL, {', 'openDatabase<Database>(main, {');
      edit(
        folder,
        start,
        '    const bus = ',
        "    const reports = openDatabase<Database>(REPORTS_URL, { name, log });\n    onStop('reports', () => reports.destroy());\n    const bus = ",
      );
      edit(
        folder,
        'services/order/src/config.ts',
        '  ...settings,\n',
        "  ...settings,\n  REPORTS_URL: Type.String({ default: 'postgres://localhost/reports' }),\n",
      );
      edit(
        folder,
        'deploy/compose.yaml',
        '      CUSTOMER_URL:',
        '      REPORTS_URL: postgres://reports@reports-db/reports\n      CUSTOMER_URL:',
      );
    });
    expect(differences(seen)).toEqual([]);
    const stores = serviceIn(seen.system, 'order').storeUses.map(({ store, confidence }) => [
      store,
      confidence,
    ]);
    expect(stores).toEqual([
      ['postgres://postgres/order', 'certain'],
      ['postgres://reports-db/reports', 'certain'],
    ]);
  });

  test('to the example settings, where there is no compose file', () => {
    const seen = edited((folder) => rmSync(join(folder, 'deploy'), { recursive: true }));
    expect(differences(seen)).toEqual([]);
    const { calls, storeUses } = serviceIn(seen.system, 'order');
    expect(storeUses.map(({ store, confidence }) => [store, confidence])).toEqual([
      ['postgres://localhost/order', 'tentative'],
    ]);
    const [customer] = calls.filter(({ to }) => to === 'customer');
    expect(customer?.evidence.at(-1)).toMatchObject({
      file: 'services/order/.env.example',
      note: 'CUSTOMER_URL: http://127.0.0.1:3001',
    });
  });
});
