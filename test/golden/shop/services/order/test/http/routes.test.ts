import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type ServiceUnderTest, startServiceUnderTest } from '../service-under-test.ts';

type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly caller: 'anybody' | 'user' | 'service' | 'machine';
  readonly scope: string;
  readonly body?: object;
  /** What the request gets while the database is empty. */
  readonly status?: number;
};

const routes: readonly Route[] = [
  {
    method: 'POST',
    url: '/v1/orders',
    caller: 'anybody',
    scope: '',
    body: { orderId: '01936f00-0000-7000-8000-0017b80cf509', customer: 'customer', total: '10.00' },
    status: 201,
  },
];

let service: ServiceUnderTest;
before(async () => {
  service = await startServiceUnderTest();
});
after(() => service.close());

async function headersOf({ caller, scope }: Route): Promise<Record<string, string>> {
  switch (caller) {
    case 'anybody':
      return {};
    case 'user':
      return service.auth.user(scope);
    case 'service':
      return service.auth.service();
    case 'machine':
      return service.auth.apiKey();
  }
}

async function ask(route: Route, headers: Record<string, string>, body = route.body) {
  const { method, url } = route;
  return service.app.inject({ method, url, headers, ...(body && { payload: body }) });
}

for (const route of routes) {
  describe(`${route.method} ${route.url}`, () => {
    if (route.status) {
      it(`answers ${route.status}`, async () => {
        const answer = await ask(route, await headersOf(route));
        assert.equal(answer.statusCode, route.status, answer.body);
      });
    }

    if (route.caller !== 'anybody') {
      it('refuses a stranger', async () => {
        assert.equal((await ask(route, {})).statusCode, 401);
      });
    }

    if (route.caller === 'user' && route.scope !== '') {
      it('refuses a user who may do other things only', async () => {
        assert.equal((await ask(route, await service.auth.user('another.scope'))).statusCode, 403);
      });
    }

    if (route.body) {
      it('refuses a field it does not know', async () => {
        const answer = await ask(route, await headersOf(route), { ...route.body, unheardOf: 1 });
        assert.equal(answer.statusCode, 400, answer.body);
        assert.match(answer.headers['content-type']?.toString() ?? '', /^application\/problem\+json/);
      });
    }
  });
}

describe('/openapi.json', () => {
  it('describes every route', async () => {
    const answer = await service.app.inject('/openapi.json');
    assert.deepEqual(Object.keys(answer.json().paths).sort(), ['/v1/orders']);
  });
});
