import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentContext } from '../../templates/chassis/packages/chassis/src/context.ts';
import { access } from '../../templates/chassis/packages/chassis/src/http/access.ts';
import { createAuthenticator } from '../../templates/chassis/packages/chassis/src/http/auth.ts';
import { problems } from '../../templates/chassis/packages/chassis/src/http/problem.ts';
import { type App, createServer } from '../../templates/chassis/packages/chassis/src/http/server.ts';
import { createMetrics } from '../../templates/chassis/packages/chassis/src/metrics.ts';
import { Conflict, NotFound, Rejection } from '../../templates/chassis/packages/chassis/src/rejection.ts';
import { createTestAuth, type TestAuth } from '../../templates/chassis/packages/chassis/src/testing/auth.ts';

const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
let auth: TestAuth;
let app: App;
let isDatabaseUp = true;

const Placed = Type.Object({ orderId: Type.String() }, { $id: 'Placed' });
const errors: Readonly<Record<string, () => Error>> = {
  rejection: () => new Rejection('EmptyOrder', 'an order has at least one line', 422),
  missing: () => new NotFound('order 7'),
  conflict: () => new Conflict('order 7'),
  bug: () => new Error('the password is hunter2'),
  // As the driver of PostgreSQL throws it.
  overflow: () => Object.assign(new Error('value "3000000000" is out of range'), { code: '22003' }),
};

beforeAll(async () => {
  auth = await createTestAuth('order.ship');
  app = await createServer({
    name: 'order',
    version: '1.0.0',
    log,
    metrics: createMetrics('order'),
    authenticator: auth.authenticator,
    checks: { database: async () => isDatabaseUp, bus: () => true },
  });
  addRoutes(app);
  await app.ready();
});

afterAll(() => app.close());

function addRoutes(server: App): void {
  const body = Type.Object({ quantity: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });
  server.post(
    '/v1/orders',
    {
      config: { access: access.jwt('order.write') },
      schema: { body, response: { 201: Placed, ...problems(400, 401, 403) } },
    },
    async (request, reply) => {
      const orderId = `${currentContext()?.principal?.subject} wants ${request.body.quantity.toFixed(0)}`;
      return reply.code(201).send({ orderId });
    },
  );
  const line = Type.Object({ sku: Type.String(), note: Type.Optional(Type.Object({ text: Type.String() })) });
  const lines = Type.Object({ lines: Type.Array(line) });
  server.post('/v1/lines', { config: { access: access.none }, schema: { body: lines } }, async () => 'ok');
  const querystring = Type.Object({ page: Type.Optional(Type.Integer()) }, { additionalProperties: false });
  const open = { config: { access: access.none }, schema: { querystring } };
  server.get('/v1/orders', open, async (request) => ({ page: request.query.page ?? 0 }));
  server.get('/v1/internal', { config: { access: access.service() } }, async () => ({ ok: true }));
  server.post('/v1/ship', { config: { access: access.apiKey('order.ship') } }, async () => ({ ok: true }));
  const limited = { access: access.none, rateLimit: { max: 2, timeWindow: 60_000 } };
  server.get('/v1/limited', { config: limited }, async () => ({ ok: true }));
  server.get<{ Params: { kind: string } }>(
    '/v1/error/:kind',
    { config: { access: access.none } },
    async (request) => {
      throw errors[request.params.kind]?.() ?? new Error('unknown kind');
    },
  );
}

async function place(payload: object, headers: Record<string, string>) {
  return app.inject({ method: 'POST', url: '/v1/orders', payload, headers });
}

describe('access', () => {
  it('lets in who holds the scope, and tells the handler who it is', async () => {
    const response = await place({ quantity: 2 }, await auth.user('order.read', 'order.write'));
    expect(response.statusCode).toBe(201);
    expect(response.json()).toEqual({ orderId: 'a-user wants 2' });
  });

  it('asks for a token, refuses a wrong one, refuses a lacking scope', async () => {
    const without = await place({ quantity: 2 }, {});
    expect([without.statusCode, without.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    const other = await createTestAuth();
    expect((await place({ quantity: 2 }, await other.user('order.write'))).statusCode).toBe(401);
    const scopeless = await place({ quantity: 2 }, await auth.user('order.read'));
    expect([scopeless.statusCode, scopeless.json().detail]).toEqual([403, 'the scope order.write is needed']);
  });

  it('checks access before it looks at the input', async () => {
    expect((await place({ nonsense: true }, {})).statusCode).toBe(401);
  });

  it('tells services from users', async () => {
    const get = async (headers: Record<string, string>) =>
      (await app.inject({ url: '/v1/internal', headers })).statusCode;
    expect(await get(await auth.service())).toBe(200);
    expect(await get(await auth.user('order.write'))).toBe(403);
  });

  it('knows API keys by their hash', async () => {
    const post = async (headers: Record<string, string>) =>
      (await app.inject({ method: 'POST', url: '/v1/ship', headers })).statusCode;
    expect(await post(auth.apiKey())).toBe(200);
    expect(await post({ 'x-api-key': 'a guess' })).toBe(401);
    expect(await post(await auth.user('order.ship'))).toBe(401);
  });

  it('refuses a route that does not say who may use it, and one nobody could', async () => {
    const options = { name: 'x', version: '1', log, metrics: createMetrics('x'), checks: {} };
    const bare = await createServer({ ...options, authenticator: createAuthenticator({}) });
    expect(() => bare.get('/open', async () => 'x')).toThrow('does not say who may use it');
    expect(() => bare.get('/jwt', { config: { access: access.jwt('x') } }, async () => 'x')).toThrow(
      'neither AUTH_JWKS nor AUTH_JWKS_URL is set',
    );
    await bare.close();
  });

  it('refuses settings that would make access meaningless', () => {
    expect(() => createAuthenticator({ AUTH_JWKS: '{"keys":[]}' })).toThrow('AUTH_ISSUER and AUTH_AUDIENCE');
    expect(() => createAuthenticator({ API_KEYS: 'sha256-of-the-key:order.ship' })).toThrow(
      'API_KEYS: entry 1',
    );
    const settings = { AUTH_ISSUER: 'a', AUTH_AUDIENCE: 'b', AUTH_JWKS: 'no json' };
    expect(() => createAuthenticator(settings)).toThrow('AUTH_JWKS is not');
  });
});

describe('keys that an issuer publishes', () => {
  it('are fetched, and a token signed with another one is refused', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' }] });
    const issuer = createHttpServer((_request, response) => response.end(jwks)).listen(0, '127.0.0.1');
    await once(issuer, 'listening');
    const authenticator = createAuthenticator({
      AUTH_ISSUER: 'https://issuer.test',
      AUTH_AUDIENCE: 'shop',
      AUTH_JWKS_URL: `http://127.0.0.1:${Object(issuer.address()).port}/jwks`,
    });
    const sign = (audience: string, lifetime: string) =>
      new SignJWT({ scope: 'order.write' })
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setSubject('ada')
        .setIssuer('https://issuer.test')
        .setAudience(audience)
        .setExpirationTime(lifetime)
        .sign(privateKey);
    const ask = async (token: string) =>
      authenticator.authenticate({ authorization: `Bearer ${token}` }, access.jwt('order.write'));
    expect(await ask(await sign('shop', '5m'))).toEqual({
      kind: 'user',
      subject: 'ada',
      scopes: ['order.write'],
    });
    await expect(ask(await sign('elsewhere', '5m'))).rejects.toThrow('ERR_JWT_CLAIM_VALIDATION_FAILED');
    await expect(ask(await sign('shop', '-1m'))).rejects.toThrow('ERR_JWT_EXPIRED');
    const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
    const [, payload] = (await sign('shop', '5m')).split('.');
    await expect(ask(`${unsigned}.${payload}.`)).rejects.toThrow('not valid');
    issuer.close();
  });
});

describe('input', () => {
  it('refuses unknown fields and wrong values by name', async () => {
    const response = await place({ quantity: 0, discount: 100 }, await auth.user('order.write'));
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ type: 'about:blank', status: 400 });
    const messages = response
      .json()
      .errors.map((error: { path: string; message: string }) => `${error.path} ${error.message}`);
    expect(messages).toEqual(['body must not have discount', 'body/quantity must be >= 1']);
  });

  it('refuses unknown fields at every depth', async () => {
    const send = async (...items: object[]) =>
      app.inject({ method: 'POST', url: '/v1/lines', payload: { lines: items } });
    expect((await send({ sku: 'a', note: { text: 'x' } })).statusCode).toBe(200);
    expect((await send({ sku: 'a', more: 1 })).json()).toMatchObject({
      status: 400,
      errors: [{ path: 'body/lines/0', message: 'must not have more' }],
    });
    expect((await send({ sku: 'a', note: { text: 'x', more: 1 } })).statusCode).toBe(400);
  });

  it('does not convert what is in a body, but what is in a query', async () => {
    expect((await place({ quantity: '2' }, await auth.user('order.write'))).statusCode).toBe(400);
    expect((await app.inject('/v1/orders?page=3')).json()).toEqual({ page: 3 });
    expect((await app.inject('/v1/orders?page=x')).statusCode).toBe(400);
    expect((await app.inject('/v1/orders?pag=3')).statusCode).toBe(400);
  });

  it('refuses bodies that are too large or no JSON', async () => {
    const headers = { ...(await auth.user('order.write')), 'content-type': 'application/json' };
    const send = async (payload: string) =>
      (await app.inject({ method: 'POST', url: '/v1/orders', headers, payload })).statusCode;
    expect(await send(JSON.stringify({ quantity: 1, note: 'x'.repeat(70_000) }))).toBe(413);
    expect(await send('{"quantity": ')).toBe(400);
  });
});

describe('problems', () => {
  it.each([
    [
      'rejection',
      422,
      { type: 'urn:problem:EmptyOrder', code: 'EmptyOrder', detail: 'an order has at least one line' },
    ],
    ['missing', 404, { detail: 'there is no order 7' }],
    ['conflict', 409, { code: 'Conflict' }],
  ])('a %s is a %i', async (kind, status, expected) => {
    const response = await app.inject(`/v1/error/${kind}`);
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ status, ...expected });
  });

  it('tells nothing of a bug, but logs it', async () => {
    const headers = { 'x-correlation-id': 'story-0815' };
    const response = await app.inject({ url: '/v1/error/bug', headers });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('hunter2');
    expect(response.json().correlationId).toBe('story-0815');
    expect(lines.some((line) => line.includes('hunter2') && line.includes('story-0815'))).toBe(true);
  });

  it('says that a value is at fault where the database refuses it', async () => {
    const response = await app.inject('/v1/error/overflow');
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain('3000000000');
    expect(lines.some((line) => line.includes('22003') && !line.includes('3000000000'))).toBe(true);
  });

  it('answers a path it can not read in the same form', async () => {
    const response = await app.inject('/v1/error/%E0%A4%A');
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('answers unknown routes in the same form', async () => {
    const response = await app.inject('/nowhere');
    expect([response.statusCode, response.json().title]).toEqual([404, 'Not found']);
  });
});

describe('around it', () => {
  it('keeps a correlation id that looks like one', async () => {
    const send = async (id: string) =>
      (await app.inject({ url: '/v1/orders', headers: { 'x-correlation-id': id } })).headers[
        'x-correlation-id'
      ];
    expect(await send('0192-abcd')).toBe('0192-abcd');
    expect(await send('x\ninjected line')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('logs the route, never the path, the query or a token', async () => {
    lines.length = 0;
    await app.inject({ url: '/v1/orders?page=4', headers: await auth.user('order.write') });
    const [line = '{}'] = lines;
    expect(JSON.parse(line)).toMatchObject({ method: 'GET', route: '/v1/orders', status: 200 });
    expect(lines.join()).not.toMatch(/page=4|Bearer/);
  });

  it('is live whatever happens, and ready when all checks pass', async () => {
    expect((await app.inject('/health/ready')).json()).toEqual({
      status: 'ok',
      checks: { database: 'ok', bus: 'ok' },
    });
    isDatabaseUp = false;
    const failed = await app.inject('/health/ready');
    expect([failed.statusCode, failed.json().checks]).toEqual([503, { database: 'failed', bus: 'ok' }]);
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    isDatabaseUp = true;
  });

  it('counts requests by route and status', async () => {
    await app.inject('/v1/orders');
    const { body } = await app.inject('/metrics');
    expect(body).toMatch(/http_server_request_duration_seconds_count\{[^}]*route="\/v1\/orders"[^}]*\} \d+/);
    expect(body).toContain('service="order"');
  });

  it('limits the rate where the route says so', async () => {
    const statuses = [];
    for (let tries = 0; tries < 3; tries++) statuses.push((await app.inject('/v1/limited')).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('believes a proxy about the client only where it is one of ours', async () => {
    const options = { name: 'x', version: '1', log, metrics: createMetrics('x'), checks: {} };
    const limits = async (trustedProxies: string | undefined) => {
      const authenticator = createAuthenticator({});
      const rateLimit = { max: 1, timeWindow: 60_000 };
      const server = await createServer({ ...options, authenticator, trustedProxies, rateLimit });
      server.get('/open', { config: { access: access.none } }, async () => 'ok');
      const statuses = [];
      for (const client of ['10.1.1.1', '10.1.1.2']) {
        const headers = { 'x-forwarded-for': client };
        statuses.push((await server.inject({ url: '/open', headers, remoteAddress: '10.0.0.1' })).statusCode);
      }
      await server.close();
      return statuses;
    };
    expect(await limits('10.0.0.0/24')).toEqual([200, 200]);
    expect(await limits(undefined)).toEqual([200, 429]);
  });

  it('sends what is for the asker alone, and what it says it is', async () => {
    const { headers } = await app.inject('/v1/orders');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('documents itself', async () => {
    const document = (await app.inject('/openapi.json')).json();
    expect(Object.keys(document.paths)).toContain('/v1/orders');
    expect(Object.keys(document.paths)).not.toContain('/health/live');
    const post = document.paths['/v1/orders'].post;
    expect(post.security).toEqual([{ user: ['order.write'] }]);
    expect(Object.keys(post.responses)).toEqual(['201', '400', '401', '403']);
    const page = await app.inject('/docs');
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });
});
