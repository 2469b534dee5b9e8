import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { parseModel } from '../../src/model/parse.ts';
import { cutToSupported } from '../../src/plan/cut-to-supported.ts';

const shop = readFileSync(join(import.meta.dirname, '../../templates/examples/shop.yaml'), 'utf8');

function read(text: string): Model {
  const { model, problems } = parseModel([{ file: 'domain.yaml', text }]);
  if (model === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return model;
}

const small = `msv: 1
system: { name: small }
contexts:
  order:
    stores:
      journal: { kind: postgres, role: system-of-record }
      reads: { kind: mongodb, role: read }
      hot: { kind: redis, role: cache }
    aggregates:
      Order:
        persistence: event-sourced
        snapshotEvery: 10
        root: { id: OrderId, fields: { name: string } }
        valueObjects: { OrderId: { of: uuid } }
        commands:
          PlaceOrder: { input: { orderId: OrderId, name: string }, creates: true, emits: [OrderPlaced], idempotentBy: orderId }
        events:
          OrderPlaced: { payload: { orderId: OrderId, name: string } }
    queries:
      GetOrder: { input: { orderId: OrderId }, returns: OrderRow, from: readModel:OrderRow }
    readModels:
      OrderRow: { store: reads, key: orderId, fields: { orderId: OrderId, name: string }, projects: [OrderPlaced], maxLag: 1s }
platform:
  broker: { kind: kafka }
  discovery: { kind: consul }
  mesh: { kind: istio }
  services:
    order: { contexts: [order], deploy: canary }
`;

test('the shop example is supported whole', () => {
  const model = read(shop);
  expect(cutToSupported(model)).toEqual({ model, unsupported: [] });
});

test('what is not generated yet is named in a line each and replaced by the nearest thing', () => {
  const { model, unsupported } = cutToSupported(read(small));
  expect(unsupported.map(({ element, what }) => `${element}: ${what}`)).toEqual([
    'order.reads: mongodb is not generated yet; its data is kept in the PostgreSQL database of order',
    'order.hot: a cache on redis is not generated yet; there is none until then',
    'order.Order: event sourcing is not generated yet; the aggregate is stored as state',
    'platform.broker: kafka is not generated yet; the services speak RabbitMQ',
    'platform.discovery: consul is not generated yet; services find each other by the addresses in their environment',
    'platform.mesh: istio is not generated yet',
    'platform.services.order: canary deployment is not generated yet',
  ]);
  const [order] = model.contexts;
  expect(order?.stores).toEqual([{ name: 'journal', kind: 'postgres', role: 'system-of-record' }]);
  expect(order?.readModels[0]?.store).toBe('journal');
  expect(order?.aggregates[0]).toMatchObject({ persistence: 'state', snapshotEvery: null });
  expect(model.platform).toMatchObject({ broker: { kind: 'rabbitmq' }, discovery: 'none', mesh: 'none' });
  expect(cutToSupported(model)).toEqual({ model, unsupported: [] });
});
