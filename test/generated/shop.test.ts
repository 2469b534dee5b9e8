import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { until } from '../chassis/bus-contract.ts';
import { type Program, run } from '../chassis/fixture-project.ts';
import {
  listProduct,
  placeOrder,
  registerCustomer,
  type Shop,
  send,
  shipmentsOf,
  stateOf,
} from './business-run.ts';
import { generateProject, modelFile, runProgram } from './harness.ts';

const { folder } = generateProject('shop', modelFile('templates/examples/shop.yaml'), blocks);

it('passes its own tests with no server running', { timeout: 240_000 }, () => {
  const { code, output } = runProgram(folder, 'packages/chassis/src/testing/run.ts', []);
  expect(code, output).toBe(0);
  expect(Number(/^ℹ pass (\d+)/m.exec(output)?.[1])).toBeGreaterThan(100);
});

describe('all services in one process', () => {
  let dev: Program;
  let shop: Shop;

  beforeAll(async () => {
    dev = run(folder, 'packages/chassis/src/dev/main.ts', {}, ['--reset']);
    await dev.printed(/Ctrl-C stops everything/);
    const token = (...parameters: string[]) =>
      execFileSync(process.execPath, [join(folder, 'packages/chassis/src/dev/token.ts'), ...parameters], {
        encoding: 'utf8',
      }).trim();
    const scopes = ['order.write', 'order.read', 'catalog.write', 'customer.write'];
    shop = {
      address: (service) =>
        new RegExp(`^${service} +(http://\\S+) +docs`, 'm').exec(dev.output())?.[1] ?? `no ${service}`,
      user: { authorization: `Bearer ${token(...scopes.flatMap((scope) => ['--scope', scope]))}` },
      machine: { 'x-api-key': token('--api-key') },
    };
  }, 120_000);

  afterAll(async () => {
    expect(await dev.ended('SIGTERM')).toBe(0);
  }, 60_000);

  it('sell something: an order makes a payment and a shipment, the parcel changes the order', async () => {
    const sku = await listProduct(shop);
    const orderId = await placeOrder(shop, await registerCustomer(shop), sku);
    await until(async () => (await stateOf(shop, orderId)) === 'confirmed');
    await until(async () => (await shipmentsOf(shop, orderId)).length === 1);
    const [shipment] = await shipmentsOf(shop, orderId);
    const shipmentUrl = `${shop.address('shipping')}/v1/shipments/${shipment?.shipmentId}`;
    await send('POST', `${shipmentUrl}/dispatch`, shop.machine, { trackingNo: 'CH-1' });
    await until(async () => (await stateOf(shop, orderId)) === 'shipped');
  });

  it('refuse a customer and a product that do not exist, and an e-mail that is taken', async () => {
    const sku = await listProduct(shop);
    const nobody = '01936f00-0000-7000-8000-00000000dead';
    await expect(placeOrder(shop, nobody, sku)).rejects.toThrow(/409 .*UnknownCustomer/);
    for (const noSku of ['no sku', '..', ''])
      await expect(placeOrder(shop, await registerCustomer(shop), noSku)).rejects.toThrow(
        /409 .*UnknownProduct/,
      );
    const url = `${shop.address('customer')}/v1/customers`;
    const first = await send('POST', url, {}, { email: 'twice@example.org', name: 'Ann' });
    const again = await send('POST', url, {}, { email: 'twice@example.org', name: 'Ann' });
    expect(await again.json()).toEqual(await first.json());
  });

  it('describe themselves, are ready, and measure what they do', async () => {
    for (const service of ['customer', 'catalog', 'order', 'payment', 'shipping'] as const) {
      const address = shop.address(service);
      expect((await fetch(`${address}/health/ready`)).status).toBe(200);
      const described: unknown = await (await fetch(`${address}/openapi.json`)).json();
      expect(described).toMatchObject({ info: { title: service } });
      expect(await (await fetch(`${address}/metrics`)).text()).toContain('outbox_waiting_messages');
    }
  });
});
