import { expect, test } from 'vitest';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { scanFiles } from '../../src/scan/scan.ts';

const service = (name: string, code: string): Readonly<Record<string, string>> => ({
  [`apps/${name}/package.json`]: `{ "name": "${name}", "dependencies": { "express": "*", "@shop/events": "*" }, "scripts": { "start": "node index.js" } }`,
  [`apps/${name}/index.js`]: `const { publish, heartbeat } = require('@shop/events');
const app = require('express')();
app.listen(3000);
heartbeat();
${code}
`,
});

test('code that several services share is counted once, what each of them asks of it for each', () => {
  const system = scanFiles(
    repositoryOf({
      'package.json': '{ "name": "shop", "workspaces": ["apps/*", "packages/*"] }',
      'packages/events/package.json': '{ "name": "@shop/events", "main": "index.js" }',
      'packages/events/index.js': `const Redis = require('ioredis');
const redis = new Redis('redis://redis');
exports.publish = (name) => redis.publish(name, '{}');
exports.heartbeat = () => redis.publish('alive', '{}');
redis.subscribe('stop');
`,
      ...service('orders', "publish('order.placed'); app.get('/orders', () => {});"),
      ...service('stock', "publish('stock.reserved'); publish(process.argv[2]);"),
    }),
  );
  expect(system.services.map((one) => one.publishes.map((use) => use.event))).toEqual([
    ['order.placed', 'alive'],
    ['stock.reserved', 'alive'],
  ]);
  // Three calls of publish, of which one is not known, the heartbeat and the subscription.
  expect(system.coverage.events).toEqual({ resolved: 4, total: 5 });
  expect(system.coverage.stores).toEqual({ resolved: 1, total: 1 });
  expect(system.coverage.routes).toEqual({ resolved: 1, total: 1 });
});
