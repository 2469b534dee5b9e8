import { describe, expect, it } from 'vitest';
import { vary } from '../broken.ts';
import { judgeBy, told } from './judge.ts';

type Parts = { readonly http?: string; readonly top?: string; readonly platform?: string };

/** One context with a command, a query and routes. */
const model = (routes: readonly string[], { http = '', top = '', platform = '' }: Parts = {}) => `
msv: 1
system: { name: shop }
${top}
contexts:
  order:
    aggregates:
      Order:
        root: { id: OrderId }
        valueObjects: { OrderId: { of: uuid } }
        commands: { Place: { input: { orderId: OrderId }, emits: [Placed] } }
        events: { Placed: { payload: { orderId: OrderId } } }
    queries: { Find: { input: { orderId: OrderId }, returns: OrderId, from: aggregate:Order } }
    http:
      ${http}
      routes:
${routes.map((route) => `        - { ${route} }`).join('\n')}
platform: { ${platform} }
`;

const find = 'get: /orders, handles: Find';
const place = 'post: /orders, handles: Place, auth: jwt';

describe('unclear-route', () => {
  it('says what is there instead', () => {
    const judge = judgeBy('unclear-route');
    expect(told(judge(model(['get: /orders, post: /orders, handles: Find', 'handles: Find'])))).toEqual([
      'A route has exactly one of get, post, put, patch and delete, with its path; this one has get and post.',
      'A route has exactly one of get, post, put, patch and delete, with its path; this one has none.',
    ]);
  });
});

describe('invalid-path', () => {
  const judge = judgeBy('invalid-path');
  const suggested = (path: string) =>
    judge(model([`get: "${path}", handles: Find`])).map(({ suggestion }) => suggestion);

  it('mends what frameworks and habits add', () => {
    expect(suggested('/orders/:orderId')).toEqual(['/orders/{orderId}']);
    expect(suggested('orders/')).toEqual(['/orders']);
    expect(suggested('/orders?page=1')).toEqual([undefined]);
    expect(suggested('/orders/`evil`')).toEqual([undefined]);
  });

  it('takes every legal path', () => {
    for (const path of ['/', '/orders', '/orders/{orderId}/lines', '/.well-known/a_b~c-d'])
      expect(suggested(path)).toEqual([]);
  });
});

describe('duplicate-route', () => {
  const judge = judgeBy('duplicate-route');

  it('tells routes apart by verb and shape, not by variables', () => {
    expect(judge(model([find, place]))).toEqual([]);
    const twice = ['get: "/orders/{a}", handles: Find', 'get: "/orders/{b}", handles: Find'];
    expect(told(judge(model(twice)))).toEqual([
      'GET /orders/{b} is taken already: it handles Find.',
      '  first taken here, for Find',
      '  and here, for Find',
    ]);
  });

  it('lets contexts meet that are deployed together, unless their versions differ', () => {
    const together = (version: string) =>
      vary('order: { contexts: [order],', 'order: { contexts: [order, shipping],')
        .replace('"/shipments/{shipmentId}/return",  ', '"/orders/{shipmentId}/cancel",')
        .replace(/version: v1(\n {6}routes:\n.*shipments)/, `version: ${version}$1`);
    expect(judge(together('v1'))).toHaveLength(1);
    expect(judge(together('v2'))).toEqual([]);
  });
});

describe('command-behind-get and query-behind-write', () => {
  const judge = judgeBy('command-behind-get', 'query-behind-write');

  it('allow a question in a POST', () => {
    expect(judge(model(['post: /searches, handles: Find', find, place]))).toEqual([]);
    for (const verb of ['put', 'patch', 'delete'])
      expect(judge(model([`${verb}: /orders, handles: Find`]))[0]?.suggestion).toBe('get');
    expect(judge(model(['get: /orders, handles: Place, auth: jwt']))[0]?.suggestion).toBe('post');
  });
});

describe('path-variable-without-input', () => {
  it('says what there is', () => {
    const judge = judgeBy('path-variable-without-input');
    expect(told(judge(model(['get: "/orders/{number}", handles: Find'])))).toEqual([
      'The path has {number}, but Find has no input of that name; it has orderId.',
    ]);
    expect(judge(model(['get: "/orders/{number}", handles: Unheard']))).toEqual([]);
  });
});

describe('unprotected-write', () => {
  it('is silent on questions, inside, and where something is said', () => {
    const judge = judgeBy('unprotected-write');
    const routes = [
      find,
      place,
      'put: /a, handles: Place, auth: none',
      'put: /b, handles: Place, access: internal',
    ];
    expect(judge(model(routes))).toEqual([]);
    expect(judge(model(['post: /orders, handles: Place']))).toHaveLength(1);
  });
});

describe('unlimited-route', () => {
  const judge = judgeBy('unlimited-route');

  it('is silent without a gateway, with its default, with an own limit and inside', () => {
    expect(judge(model([find]))).toEqual([]);
    expect(judge(model([find], { platform: 'gateway: { defaultRateLimit: 60/m }' }))).toEqual([]);
    const routes = ['get: /a, handles: Find, rateLimit: 5/s', 'get: /b, handles: Find, access: internal'];
    expect(judge(model(routes, { platform: 'gateway: {}' }))).toEqual([]);
  });

  it('tells of each route, for each may have a reason', () => {
    expect(judge(model([find, place], { platform: 'gateway: { defaultTimeout: 5s }' }))).toHaveLength(2);
  });
});

describe('unversioned-api', () => {
  const judge = judgeBy('unversioned-api');
  const suggested = (version: string) =>
    judge(model([find], { http: `version: "${version}"` })).map(({ suggestion }) => suggestion);

  it('takes v and a number', () => {
    expect(judge(model([find]))).toEqual([]);
    expect(suggested('v12')).toEqual([]);
    expect(suggested('2')).toEqual(['v2']);
    expect(suggested('v0')).toEqual(['v1']);
    expect(suggested('v1/`evil`')).toEqual(['v1']);
  });

  it('can not be switched off: the version is a part of the code', () => {
    const rules = new Map([['unversioned-api', { severity: 'off' as const, options: {} }]]);
    expect(judge(model([find], { http: 'version: latest' }), { rules })).toHaveLength(1);
  });
});

describe('too-many-routes', () => {
  const judge = judgeBy('too-many-routes');
  const many = (number: number, rest = '') =>
    Array.from({ length: number }, (_, index) => `get: /a${index}, handles: Find${rest}`);

  it('counts the public ones', () => {
    expect(judge(model(many(20)))).toEqual([]);
    expect(judge(model([...many(20), 'get: /b, handles: Find, access: internal']))).toEqual([]);
    expect(told(judge(model(many(21))))).toEqual(['order offers 21 public routes; 20 is the limit.']);
  });

  it('counts what is deployed together', () => {
    const services = 'services: { all: { contexts: [order, shipping, customer, catalog, payment] } }';
    const rules = new Map([['too-many-routes', { severity: null, options: { most: 10 } }]]);
    const text = vary(
      '  services:                              # deployment units; default is one service per context\n',
      '',
    ).replace(/ {4}order: \{ contexts: \[order\].*\n.*\n/, `  ${services}\n`);
    expect(told(judge(text, { rules }))).toEqual([
      'all offers 11 public routes; 10 is the limit.',
      '  customer has 2 public routes',
      '  catalog has 4 public routes',
      '  order has 3 public routes',
      '  shipping has 2 public routes',
    ]);
    expect(judge(vary('order: { contexts: [order],', 'order: {'), { rules })).toEqual([]);
  });
});

describe('route-without-actor', () => {
  const judge = judgeBy('route-without-actor');

  it('is silent where the model has no actors, and inside', () => {
    expect(judge(model([find]))).toEqual([]);
    expect(judge(model(['get: /a, handles: Find, access: internal'], { top: 'actors: [shopper]' }))).toEqual(
      [],
    );
    expect(judge(model([find], { top: 'actors: [shopper]' }))).toHaveLength(1);
  });
});
