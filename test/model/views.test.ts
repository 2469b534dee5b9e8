import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { loadModel } from '../../src/model/load.ts';
import { modelToSystem } from '../../src/model/system.ts';
import type { System } from '../../src/system/system.ts';
import { example, parse } from './broken.ts';

describe('the declared System', () => {
  const { model } = parse(example);
  const system: System | undefined = model && modelToSystem(model);
  const service = (name: string) => system?.services.find((candidate) => candidate.name === name);

  it('has a service per deployment unit', () => {
    expect(system?.services.map(({ name, root }) => `${name} ${root}`)).toEqual([
      'customer services/customer',
      'catalog services/catalog',
      'order services/order',
      'payment services/payment',
      'shipping services/shipping',
    ]);
  });

  it('has endpoints as mounted', () => {
    expect(service('order')?.endpoints.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/orders',
      'GET /v1/orders/:orderId',
      'POST /v1/orders/:orderId/cancel',
      'GET /v1/sales/:day',
    ]);
  });

  it('has calls with the endpoint they ask', () => {
    expect(
      service('order')?.calls.map(
        ({ to, method, path, timeoutMs }) => `${to} ${method} ${path} ${timeoutMs}`,
      ),
    ).toEqual([
      'customer GET /v1/customers/:customerId 300',
      'catalog GET /v1/products/:sku 300',
      'external:legacy-erp   10000',
    ]);
  });

  it('has only public events on the wire', () => {
    expect(service('payment')?.publishes.map(({ event }) => event)).toEqual([
      'payment.PaymentAuthorized',
      'payment.PaymentCaptured',
      'payment.PaymentRefunded',
    ]);
    expect(service('payment')?.subscribes.map(({ event, channel }) => `${channel} ${event}`)).toEqual([
      'shop.events order.OrderReturned',
    ]);
  });

  it('has a store of its own per context', () => {
    expect(system?.stores.map(({ id, engine }) => `${id} ${engine}`)).toContain('order.facts clickhouse');
    expect(service('customer')?.storeUses.map(({ store }) => store)).toEqual(['customer.main']);
  });
});

describe('loadModel', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'msv-model-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (file: string, content: string | Uint8Array) => writeFileSync(join(folder, file), content);
  const load = () => loadModel(join(folder, 'domain.yaml'));
  const order = 'contexts:\n  order:\n    purpose: a\n';

  it('reads the files that are included', () => {
    mkdirSync(join(folder, 'contexts'));
    write('domain.yaml', 'msv: 1\ninclude: ["contexts/*.yaml"]\nsystem: { name: shop }\n');
    write('contexts/order.yaml', order);
    write('contexts/stock.yaml', order.replace('order', 'stock'));
    const { model, problems, sources } = load();
    expect(problems).toEqual([]);
    expect(model?.contexts.map(({ name }) => name)).toEqual(['order', 'stock']);
    expect(sources.map(({ file }) => file)).toEqual([
      'domain.yaml',
      'contexts/order.yaml',
      'contexts/stock.yaml',
    ]);
  });

  it.each([
    ['a file that is missing', ['order.yaml', 'gone.yaml'], 'missing-include domain.yaml:2:23'],
    ['a file outside the folder', ['order.yaml', '../a.yaml'], 'missing-include domain.yaml:2:23'],
    ['itself', ['order.yaml', 'domain.yaml'], 'include-cycle domain.yaml:2:23'],
  ])('reports an include of %s', (_, files, expected) => {
    write('domain.yaml', `msv: 1\ninclude: [${files.join(', ')}]\nsystem: { name: shop }\n`);
    write('order.yaml', order);
    const { model, problems } = load();
    expect(model).toBeUndefined();
    expect(problems.map(({ rule, file, line, column }) => `${rule} ${file}:${line}:${column}`)).toEqual([
      expected,
    ]);
  });

  it('reports a circle between two files', () => {
    write('domain.yaml', 'msv: 1\ninclude: [order.yaml]\nsystem: { name: shop }\n');
    write('order.yaml', `include: [domain.yaml]\n${order}`);
    expect(load().problems.map(({ rule, file }) => `${rule} ${file}`)).toEqual(['include-cycle order.yaml']);
  });

  it('says that a file is binary', () => {
    write('domain.yaml', Uint8Array.from([0x6d, 0x73, 0x76, 0xff, 0xfe, 0x00]));
    expect(loadModel(join(folder, 'domain.yaml')).problems.map(({ rule }) => rule)).toEqual(['not-text']);
  });

  it('throws a UserError where there is no file', () => {
    expect(() => load()).toThrow(UserError);
    mkdirSync(join(folder, 'domain.yaml'));
    expect(() => load()).toThrow(/folder/);
  });
});
