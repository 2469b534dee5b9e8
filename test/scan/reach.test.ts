import { describe, expect, test } from 'vitest';
import { repositoryOf } from '../../src/scan/files/repository.ts';
import { scanFiles } from '../../src/scan/scan.ts';

/** What the one call of a service is reached from. `handlers` are the handlers of messages, `pick` the way one is chosen. */
function reachedFrom(files: Readonly<Record<string, string>>): readonly string[] {
  const system = scanFiles(
    repositoryOf({
      'package.json':
        '{ "name": "app", "dependencies": { "express": "*", "amqplib": "*" }, "scripts": { "start": "node index.js" } }',
      'ask.js': `const axios = require('axios');
exports.ask = () => axios.get('http://users:3000/users');
`,
      ...files,
    }),
  );
  return system.services[0]?.calls.flatMap((call) => call.reachedFrom) ?? [];
}

/** A service with one route that asks nobody, and a consumer of `orders` that runs `handler`. */
const consumer = (before: string, handler: string): string => `const express = require('express');
const amqp = require('amqplib');
const { ask } = require('./ask');
const app = express();
app.get('/orders', () => 'none');
app.listen(3000);
${before}
async function start() {
  const channel = await (await amqp.connect('amqp://broker')).createChannel();
  await channel.consume('orders', async (message) => { ${handler} });
}
start();
`;

describe('handlers that are picked from a table', () => {
  test('an object, by a key that is only known when it runs', () => {
    const index = consumer(
      'const handlers = { placed: async (order) => ask(order) };',
      'const handler = handlers[message.fields.routingKey]; if (handler) await handler(message.content);',
    );
    expect(reachedFrom({ 'index.js': index })).toEqual(['on orders']);
  });

  test('a map that is made with them, and one that they are set in', () => {
    const made = consumer(
      "const handlers = new Map([['placed', () => ask()]]);",
      'await handlers.get(message.fields.routingKey)(message);',
    );
    expect(reachedFrom({ 'index.js': made })).toEqual(['on orders']);
    const set = consumer(
      "const handlers = new Map();\nconst register = (name, work) => handlers.set(name, work);\nregister('placed', { handle: () => ask() });",
      'await handlers.get(message.fields.routingKey).handle(message);',
    );
    expect(reachedFrom({ 'index.js': set })).toEqual(['on orders']);
  });
});
