import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where the shop's services answer, and what their callers show. */
export type Shop = {
  readonly address: (service: 'customer' | 'catalog' | 'order' | 'payment' | 'shipping') => string;
  /** `authorization` of a user with every scope. */
  readonly user: Record<string, string>;
  /** `x-api-key` of the warehouse. */
  readonly machine: Record<string, string>;
};

/** Sends JSON; throws where the answer is not what was expected. */
export async function send(
  method: string,
  url: string,
  headers: Record<string, string>,
  body: object,
): Promise<Response> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response;
}

/** Reads JSON; undefined where there is none. */
export async function read(url: string, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, { headers });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`GET ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Registers a customer; its id. */
export async function registerCustomer(shop: Shop): Promise<string> {
  const body = { email: `${randomUUID()}@example.org`, name: 'Ann' };
  const response = await send('POST', `${shop.address('customer')}/v1/customers`, {}, body);
  return String(Object(await response.json()).customerId);
}

/** Lists a product; its SKU. */
export async function listProduct(shop: Shop): Promise<string> {
  const sku = `SHOE-${randomUUID().slice(0, 8).toUpperCase()}`;
  const price = { amount: '49.90', currency: 'CHF' };
  const body = { sku, title: 'A shoe', price, weightGrams: 300 };
  await send('POST', `${shop.address('catalog')}/v1/products`, shop.user, body);
  return sku;
}

/** An order for one of a product. */
export function orderFor(customerId: string, sku: string) {
  const price = { amount: '49.90', currency: 'CHF' };
  return {
    orderId: randomUUID(),
    customerId,
    lines: [{ item: sku, quantity: 1, unitPrice: price }],
    total: price,
    shipTo: { line1: 'Main Street 1', zip: '8000', city: 'Zurich', country: 'CH' },
  };
}

/** Places an order for one of a product; its id. */
export async function placeOrder(shop: Shop, customerId: string, sku: string): Promise<string> {
  const order = orderFor(customerId, sku);
  await send('POST', `${shop.address('order')}/v1/orders`, shop.user, order);
  return order.orderId;
}

/** State of an order, as its read model says. */
export async function stateOf(shop: Shop, orderId: string): Promise<unknown> {
  return Object(await read(`${shop.address('order')}/v1/orders/${orderId}`, shop.user)).state;
}

/** Shipments of an order. */
export async function shipmentsOf(
  shop: Shop,
  orderId: string,
): Promise<readonly { readonly shipmentId: string }[]> {
  const found = await read(`${shop.address('shipping')}/v1/shipments?orderId=${orderId}`, shop.machine);
  return Array.isArray(found) ? found : [];
}

/** Waits until something comes true; throws after `limitMs`, which only a failed test ever reaches. */
export async function eventually(isTrue: () => boolean | Promise<boolean>, limitMs = 60_000): Promise<void> {
  const giveUpAt = Date.now() + limitMs;
  while (!(await isTrue())) {
    if (Date.now() > giveUpAt) throw new Error(`it did not come true: ${isTrue}`);
    await sleep(50);
  }
}
