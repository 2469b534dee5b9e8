import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Type } from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isMissing } from '../../templates/chassis/packages/chassis/src/client/answer.ts';
import {
  type ClientOptions,
  createClient,
} from '../../templates/chassis/packages/chassis/src/client/client.ts';
import { runInContext } from '../../templates/chassis/packages/chassis/src/context.ts';
import { createMetrics } from '../../templates/chassis/packages/chassis/src/metrics.ts';

type Reply = (response: ServerResponse) => void | Promise<void>;

let server: Server;
let baseUrl: string;
let replies: Reply[] = [];
const requests: { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push({ url: request.url ?? '', headers: request.headers, body });
    await (replies.shift() ?? json(200, { name: 'Ada', since: 2026 }))(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  replies = [];
  requests.length = 0;
});

const Customer = Type.Object({ name: Type.String() }, { additionalProperties: false });

const json =
  (status: number, value: unknown): Reply =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/** Where somebody listened a moment ago. */
async function nobodysAddress(): Promise<string> {
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  gone.close();
  await once(gone, 'close');
  return `http://127.0.0.1:${port}`;
}

function client(changes: Partial<ClientOptions> = {}) {
  const breaker = { failureRate: 50, window: 4, openForMs: 60_000 };
  return createClient({ name: 'customer', baseUrl, timeoutMs: 2_000, retries: 0, breaker, ...changes });
}

describe('an answer', () => {
  it('is what we need of it, in the words of the contract', async () => {
    const answer = await client().get('/v1/customers/7', Customer, {
      query: { page: 2, text: 'a b', none: undefined },
    });
    expect(answer).toEqual({ kind: 'found', value: { name: 'Ada' } });
    expect(requests.map(({ url }) => url)).toEqual(['/v1/customers/7?page=2&text=a+b']);
  });

  it('may be that there is none', async () => {
    replies = [json(404, {})];
    expect(await client().get('/v1/customers/7', Customer)).toEqual({ kind: 'missing' });
  });

  it('may be a refusal by a rule of the business', async () => {
    replies = [json(409, { code: 'OutOfStock', detail: 'none left' })];
    const answer = await client().send('POST', '/v1/reservations', { sku: 'A-1' });
    expect(answer).toEqual({ kind: 'rejected', code: 'OutOfStock', why: 'none left' });
    expect(requests[0]?.body).toBe('{"sku":"A-1"}');
  });

  it('may be that nothing can have such an id', async () => {
    replies = [json(400, { title: 'The request is not what the contract asks for' })];
    const answer = await client().get('/v1/products/x', Customer);
    expect(answer).toEqual({ kind: 'rejected', code: 'malformed', why: '' });
    expect([isMissing(answer), isMissing({ kind: 'missing' })]).toEqual([true, true]);
    expect(isMissing({ kind: 'unavailable', why: 'it is down' })).toBe(false);
  });

  it.each(['.', '..', '%2E%2e'])(
    'is that there is none with the id %s, which a URL would drop',
    async (id) => {
      expect(await client().get(`/v1/products/${id}`, Customer)).toEqual({ kind: 'missing' });
      expect(await client().send('POST', `/v1/products/${id}/stock`, {})).toEqual({ kind: 'missing' });
      expect(requests).toHaveLength(0);
    },
  );

  it('may be nothing at all', async () => {
    replies = [(response) => void response.writeHead(204).end()];
    expect(await client().send('PUT', '/v1/x', {})).toEqual({ kind: 'found', value: undefined });
  });

  it('that breaks the contract is as good as none', async () => {
    replies = [json(200, { name: 7 })];
    const answer = await client().get('/v1/customers/7', Customer);
    expect(answer).toEqual({
      kind: 'unavailable',
      why: 'the answer breaks the contract: /name must be string',
    });
  });

  it('that says we are at fault is an error, not an outage', async () => {
    replies = [json(401, {})];
    await expect(client().get('/v1/customers/7', Customer)).rejects.toThrow('answered 401');
  });
});

describe('an outage', () => {
  it('is an answer too', async () => {
    replies = [json(503, {})];
    expect(await client().get('/x', Customer)).toEqual({ kind: 'unavailable', why: 'it answered 503' });
    const nobody = await client({ baseUrl: await nobodysAddress() }).get('/x', Customer);
    expect(nobody).toEqual({ kind: 'unavailable', why: expect.stringContaining('ECONNREFUSED') });
  });

  it('ends after the time of the model', async () => {
    replies = [() => sleep(60_000, undefined, { ref: false })];
    const answer = await client({ timeoutMs: 50 }).get('/x', Customer);
    expect(answer).toEqual({ kind: 'unavailable', why: 'no answer in time' });
  });

  it('is tried again where that is harmless', async () => {
    replies = [json(503, {}), json(200, { name: 'Ada' })];
    expect(await client({ retries: 1 }).get('/x', Customer)).toMatchObject({ kind: 'found' });
    replies = [json(503, {}), json(200, {})];
    expect(await client({ retries: 1 }).send('POST', '/x', {})).toMatchObject({ kind: 'unavailable' });
    replies = [json(503, {}), json(200, {})];
    const idempotent = await client({ retries: 1 }).send('POST', '/x', {}, { idempotent: true });
    expect(idempotent).toMatchObject({ kind: 'found' });
  });

  it('opens the circuit, which closes again after a call that went well', async () => {
    const broken = client({ breaker: { failureRate: 50, window: 4, openForMs: 100 } });
    replies = [json(500, {}), json(500, {})];
    for (let calls = 0; calls < 2; calls++) await broken.get('/x', Customer);
    const refused = await broken.get('/x', Customer);
    expect(refused).toEqual({ kind: 'unavailable', why: 'it failed too often; the circuit is open' });
    expect(requests).toHaveLength(2);
    await sleep(150);
    expect(await broken.get('/x', Customer)).toMatchObject({ kind: 'found' });
    expect(await broken.get('/x', Customer)).toMatchObject({ kind: 'found' });
  });

  it('does not pile up calls', async () => {
    const narrow = client({ bulkhead: 1, timeoutMs: 300 });
    replies = [() => sleep(60_000, undefined, { ref: false })];
    const [, second] = await Promise.all([narrow.get('/x', Customer), narrow.get('/x', Customer)]);
    expect(second).toEqual({ kind: 'unavailable', why: 'too many calls to it are at work' });
  });
});

describe('a call', () => {
  it('says who we are, which story it belongs to, and how long we wait', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const context = { correlationId: 'story-0815', traceparent, deadline: Date.now() + 1_000 };
    await runInContext(context, () => client({ token: 'secret' }).get('/x', Customer));
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'x-correlation-id': 'story-0815',
      traceparent,
    });
    expect(Number(requests[0]?.headers['x-request-timeout-ms'])).toBeLessThanOrEqual(1_000);
  });

  it('is not made when our own caller has stopped waiting', async () => {
    const context = { correlationId: 'story-0815', deadline: Date.now() - 1 };
    const answer = await runInContext(context, () => client().get('/x', Customer));
    expect(answer).toEqual({ kind: 'unavailable', why: 'our own caller has stopped waiting' });
    expect(requests).toHaveLength(0);
  });

  it('does not take the token along to where it is redirected', async () => {
    replies = [(response) => void response.writeHead(302, { location: `${baseUrl}/elsewhere` }).end()];
    expect(await client({ token: 'secret' }).get('/x', Customer)).toMatchObject({ kind: 'unavailable' });
    expect(requests).toHaveLength(1);
  });

  it('is counted by what came of it', async () => {
    const metrics = createMetrics('order');
    replies = [json(404, {})];
    await client({ metrics }).get('/x', Customer);
    expect(await metrics.registry.metrics()).toMatch(
      /http_client_request_duration_seconds_count\{[^}]*outcome="missing"[^}]*\} 1/,
    );
  });
});
