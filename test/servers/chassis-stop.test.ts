import { randomUUID } from 'node:crypto';
import { Connection } from 'rabbitmq-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../chassis/bus-contract.ts';
import { entries, makeProject, place, run } from '../chassis/fixture-project.ts';
import { createServerForTests, type ServerForTests } from './chassis-databases.ts';

const AMQP_URL = process.env.AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672';
const suffix = randomUUID();
let project: Awaited<ReturnType<typeof makeProject>>;
let server: ServerForTests;

beforeAll(async () => {
  project = await makeProject();
  server = await createServerForTests();
});

afterAll(async () => {
  await server.stop();
  await project.remove();
  const admin = new Connection(AMQP_URL);
  for (const end of ['', '.dead'])
    await admin.queueDelete({ queue: `billing.order.OrderPlaced.v1.${suffix}${end}` });
  await admin.exchangeDelete({ exchange: suffix });
  await admin.close();
});

async function start(service: string) {
  const env = { PORT: '0', HOST: '127.0.0.1', AMQP_URL, EXCHANGE: suffix, QUEUE_SUFFIX: suffix };
  const DATABASE_URL = await server.urlOf(service);
  const program = run(project.folder, `services/${service}/src/main.ts`, { ...env, DATABASE_URL });
  const [, address = ''] = await program.printed(/"address":"([^"]+)","msg":"started"/);
  return { ...program, address };
}

describe('SIGTERM under load', () => {
  it('finishes what was begun, loses nothing, and ends with 0', async () => {
    const [order, billing] = [await start('order'), await start('billing')];
    const accepted: string[] = [];
    let isRefused = false;
    const customers = Array.from({ length: 10 }, async () => {
      while (!isRefused) {
        const id = await place(order.address).catch(() => undefined);
        if (id) accepted.push(id);
        else isRefused = true;
      }
    });
    await until(() => accepted.length > 30);
    const [code] = await Promise.all([order.ended('SIGTERM'), ...customers]);
    expect(code).toBe(0);
    expect(order.output()).toContain('"msg":"stopped"');

    const restarted = await start('order');
    const kept = await entries(restarted.address);
    expect(accepted.filter((id) => !kept.includes(id))).toEqual([]);
    await until(async () => (await entries(billing.address)).length >= kept.length);
    expect([...(await entries(billing.address))].sort()).toEqual([...kept].sort());
    expect(await Promise.all([restarted.ended('SIGTERM'), billing.ended('SIGINT')])).toEqual([0, 0]);
  });

  it('empties the outbox before it goes', async () => {
    const order = await start('order');
    const id = await place(order.address);
    expect(await order.ended('SIGTERM')).toBe(0);
    const billing = await start('billing');
    await until(async () => (await entries(billing.address)).includes(id));
    await billing.ended('SIGTERM');
  });
});

describe('a start that fails', () => {
  it('tells every fault of the configuration, without a stack, and ends with 1', async () => {
    const program = run(project.folder, 'services/order/src/main.ts', { PORT: 'x', LOG_LEVEL: 'loud' });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toContain('DATABASE_URL is not set');
    expect(program.output()).toContain('LOG_LEVEL must be');
    expect(program.output()).not.toMatch(/^\s+at /m);
  });
});
