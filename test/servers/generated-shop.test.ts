import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { type DevKeys, devKeys } from '../../templates/chassis/packages/chassis/src/dev/keys.ts';
import { type Program, run } from '../chassis/fixture-project.ts';
import {
  eventually,
  listProduct,
  orderFor,
  placeOrder,
  registerCustomer,
  type Shop,
  send,
  shipmentsOf,
  stateOf,
} from '../generated/business-run.ts';
import { generateProject, modelFile } from '../generated/harness.ts';
import { createServerForTests, type ServerForTests } from './chassis-databases.ts';

type Name = Parameters<Shop['address']>[0];

const broker = new URL(process.env.AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672');
/** A virtual host of our own: the queues of a shop have fixed names. */
const vhost = `msv-${randomUUID()}`;
const amqpUrl = new URL(`/${vhost}`, broker).href;
const rabbitmqctl = (...parameters: string[]) => promisify(execFile)('rabbitmqctl', parameters);

const { folder } = generateProject('shop-servers', modelFile('templates/examples/shop.yaml'), blocks);
const running = new Map<Name, { readonly program: Program; readonly address: string }>();
let databases: ServerForTests;
let keys: DevKeys;
let keysFolder: string;
let shop: Shop;

/** Starts one service as it runs in production: a process of its own, JSON logs, real servers. */
async function start(name: Name): Promise<Program> {
  const program = run(folder, `services/${name}/src/main.ts`, {
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: await databases.urlOf(name),
    AMQP_URL: amqpUrl,
    CUSTOMER_URL: running.get('customer')?.address,
    CATALOG_URL: running.get('catalog')?.address,
    LEGACY_ERP_URL: 'http://127.0.0.1:9',
    PSP_URL: 'http://127.0.0.1:9',
    CARRIER_URL: 'http://127.0.0.1:9',
    ...keys.settings,
    API_KEYS: `${keys.apiKeyHash}:shipping.read shipping.write`,
    SERVICE_TOKEN: await keys.serviceToken(name),
  });
  const [, address = ''] = await program.printed(/"address":"(http:[^"]+)"[^\n]*"msg":"started"/);
  running.set(name, { program, address });
  return program;
}

/** The shop as one of many buyers sees it: each may order 20 times a minute. */
async function buyer(order: number): Promise<Shop> {
  const token = await keys.userToken(`buyer-${order % 100}`, ['order.write'], '1h');
  return { ...shop, user: { authorization: `Bearer ${token}` } };
}

async function rowsOf(service: Name, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: await databases.urlOf(service) });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const agent = new Agent({ keepAlive: false });

/** Status of the answer; 0 where there is none, because the service no longer listens. */
function attempt(url: string, user: Record<string, string>, order: object): Promise<number> {
  const body = JSON.stringify(order);
  const headers = { ...user, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', () => resolve(0)).end(body);
  });
}

async function deadLetters(...parameters: string[]): Promise<string> {
  const tool = join(folder, 'packages/chassis/src/bus/dead-letters.ts');
  const env = { ...process.env, AMQP_URL: amqpUrl };
  return (await promisify(execFile)(process.execPath, [tool, ...parameters], { env })).stdout.trim();
}

beforeAll(async () => {
  await rabbitmqctl('add_vhost', vhost);
  await rabbitmqctl('set_permissions', '--vhost', vhost, broker.username || 'guest', '.*', '.*', '.*');
  databases = await createServerForTests();
  keysFolder = await mkdtemp(join(tmpdir(), 'msv-keys-'));
  keys = await devKeys(keysFolder);
  for (const name of ['customer', 'catalog', 'order', 'payment', 'shipping'] as const) await start(name);
  const scopes = ['order.write', 'order.read', 'catalog.write', 'customer.write'];
  shop = {
    address: (name) => running.get(name)?.address ?? `no ${name}`,
    user: { authorization: `Bearer ${await keys.userToken('somebody', scopes, '1h')}` },
    machine: { 'x-api-key': keys.apiKey },
  };
}, 180_000);

afterAll(async () => {
  await Promise.all([...running.values()].map(({ program }) => program.ended('SIGTERM')));
  await databases.stop();
  await rabbitmqctl('delete_vhost', vhost);
  await rm(keysFolder, { recursive: true, force: true });
}, 120_000);

describe('the shop on PostgreSQL and RabbitMQ', () => {
  it('sells something', async () => {
    const sku = await listProduct(shop);
    const orderId = await placeOrder(shop, await registerCustomer(shop), sku);
    await eventually(async () => (await stateOf(shop, orderId)) === 'confirmed');
    await eventually(async () => (await shipmentsOf(shop, orderId)).length === 1);
    const [shipment] = await shipmentsOf(shop, orderId);
    const url = `${shop.address('shipping')}/v1/shipments/${shipment?.shipmentId}/dispatch`;
    await send('POST', url, shop.machine, { trackingNo: 'CH-1' });
    await eventually(async () => (await stateOf(shop, orderId)) === 'shipped');
  });

  it('loses no event and applies none twice when the broker is stopped in the middle', async () => {
    const sku = await listProduct(shop);
    const customerId = await registerCustomer(shop);
    const orders: string[] = [];
    let isEnough = false;
    const selling = (async () => {
      while (!isEnough) orders.push(await placeOrder(await buyer(orders.length), customerId, sku));
    })();
    const sellMore = async (count: number) => {
      const wanted = orders.length + count;
      await eventually(() => orders.length >= wanted);
    };
    await sellMore(5);
    await rabbitmqctl('stop_app');
    try {
      await sellMore(10);
    } finally {
      await rabbitmqctl('start_app');
    }
    await sellMore(5);
    isEnough = true;
    await selling;
    const list = orders.map((id) => `'${id}'`).join();
    const confirmed = `select order_id from orders where state = 'confirmed' and order_id in (${list})`;
    await eventually(async () => (await rowsOf('order', confirmed)).length === orders.length);
    const shipped = `select order_id from shipments where order_id in (${list})`;
    await eventually(async () => (await rowsOf('shipping', shipped)).length >= orders.length);
    await sleep(1_000);
    expect(await rowsOf('shipping', shipped)).toHaveLength(orders.length);
    expect(await rowsOf('payment', `select order_id from payments where order_id in (${list})`)).toHaveLength(
      orders.length,
    );
    for (const service of ['order', 'payment', 'shipping'] as const) {
      await eventually(async () => (await rowsOf(service, 'select position from outbox')).length === 0);
      expect((await fetch(`${shop.address(service)}/health/ready`)).status).toBe(200);
    }
  });

  it('ends a message in the dead letter queue after the retries of the model, and hands it back', async () => {
    const queue = 'order.customer.CustomerAddressChanged';
    const file = join(folder, 'services/order/src/application/warn-open-orders.ts');
    const sound = await readFile(file, 'utf8');
    await writeFile(
      file,
      sound.replace(/\{\n/, "{\n  if (ports) throw new Error('the team made a mistake');\n"),
    );
    await running.get('order')?.program.ended('SIGTERM');
    const failing = await start('order');

    const customerId = await registerCustomer(shop);
    const address = { line1: 'Elsewhere 2', zip: '8001', city: 'Zurich', country: 'CH' };
    await send('PUT', `${shop.address('customer')}/v1/customers/${customerId}/address`, shop.user, {
      address,
    });
    await eventually(async () => (await deadLetters('count', queue)).startsWith('1 '));
    const failures = failing
      .output()
      .split('\n')
      .filter((line) => line.includes('message not handled'));
    expect(failures).toHaveLength(6);
    expect(failures[0]).toContain('the team made a mistake');

    await writeFile(file, sound);
    await failing.ended('SIGTERM');
    const mended = await start('order');
    expect(await deadLetters('replay', queue)).toBe(`1 of 1 back in ${queue}`);
    await eventually(() => mended.output().includes(`"queue":"${queue}"`));
    expect(mended.output()).toMatch(new RegExp(`"queue":"${queue}".*"msg":"message handled"`));
    expect(await deadLetters('count', queue)).toBe(`0 in ${queue}.dead`);
  });

  it('finishes what was begun when it is told to stop under load', async () => {
    const order = running.get('order');
    if (order === undefined) throw new Error('order does not run');
    const [sku, customerId] = [await listProduct(shop), await registerCustomer(shop)];
    const statuses: number[] = [];
    const load = Array.from({ length: 12 }, async (_, lane) => {
      for (let count = 0; count < 40; count += 1) {
        const { user } = await buyer(lane * 40 + count);
        statuses.push(await attempt(`${order.address}/v1/orders`, user, orderFor(customerId, sku)));
      }
    });
    const before = Number((await rowsOf('order', 'select count(*) as rows from orders'))[0]?.rows);
    await eventually(() => statuses.length > 60);
    expect(await order.program.ended('SIGTERM')).toBe(0);
    await Promise.all(load);

    const created = statuses.filter((status) => status === 201).length;
    expect(created).toBeGreaterThan(60);
    expect(created).toBeLessThan(480);
    expect(statuses.filter((status) => status !== 201 && status !== 0)).toEqual([]);
    const all = Number((await rowsOf('order', 'select count(*) as rows from orders'))[0]?.rows);
    expect(all - before).toBe(created);
    expect(await rowsOf('order', 'select position from outbox')).toEqual([]);
    expect(order.program.output()).toContain('"msg":"stopped"');
    await start('order');
  });
});
