import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseModel } from '../../src/model/parse.ts';
import { example, parse, places, readFixture, short } from './broken.ts';

describe('the worked example', () => {
  it('has no problem', () => {
    expect(parse(example).problems).toEqual([]);
  });

  it('is read with its types resolved to their owners', () => {
    const order = parse(example).model?.contexts.find(({ name }) => name === 'order');
    const fields = order?.aggregates[0]?.root.fields ?? [];
    expect(fields.find(({ name }) => name === 'total')?.type).toEqual({
      kind: 'ref',
      optional: false,
      name: 'Money',
      owner: { kind: 'kernel', kernel: 'money' },
      limits: {},
    });
    expect(fields.find(({ name }) => name === 'lines')?.type).toMatchObject({
      kind: 'list',
      of: { kind: 'ref', name: 'OrderLine', owner: { kind: 'context', context: 'order' } },
    });
  });

  it('keeps what is said of consumers, calls, routes and sagas', () => {
    const { model } = parse(example);
    const order = model?.contexts.find(({ name }) => name === 'order');
    expect(order?.consumes[0]).toEqual({
      event: { context: 'catalog', name: 'PriceChanged' },
      version: 2,
      do: { kind: 'function', name: 'noteNewPrice' },
      through: 'acl',
      saga: '',
      idempotentBy: 'event-id',
      // biome-ignore lint/suspicious/noThenProperty: the model's own word
      onFailure: { retries: 5, then: 'dead-letter' },
    });
    expect(order?.calls[2]).toMatchObject({
      to: { kind: 'external', name: 'legacy-erp' },
      when: 'background',
      timeoutMs: 10_000,
    });
    expect(order?.http.routes[0]).toMatchObject({
      method: 'POST',
      path: '/orders',
      auth: 'jwt',
      rateLimit: '20/m',
    });
    expect(model?.sagas[0]?.steps[0]).toEqual({
      kind: 'orchestrated',
      name: 'reserve',
      do: { context: 'catalog', name: 'ReserveStock' },
      ok: { context: 'catalog', name: 'StockReserved' },
      fail: 'OutOfStock',
      undo: { context: 'catalog', name: 'ReleaseStock' },
      pivot: false,
      retriable: false,
    });
    expect(model?.extensions).toEqual({ 'x-acme': { costCentre: 4711 } });
  });
});

describe('the shop example', () => {
  it('has no problem and asks only for what msv generates', () => {
    const text = readFileSync(`${import.meta.dirname}/../../templates/examples/shop.yaml`, 'utf8');
    const { model, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(model?.contexts.map(({ name }) => name)).toEqual([
      'customer',
      'catalog',
      'order',
      'payment',
      'shipping',
    ]);
    expect(new Set(model?.contexts.flatMap(({ stores }) => stores.map(({ kind }) => kind)))).toEqual(
      new Set(['postgres']),
    );
    expect(
      new Set(model?.contexts.flatMap(({ aggregates }) => aggregates.map(({ persistence }) => persistence))),
    ).toEqual(new Set(['state']));
    expect(model?.sagas).toEqual([]);
  });
});

describe('the short model', () => {
  it('gets a default for all it does not say', () => {
    const { model, problems } = parse(short);
    expect(problems).toEqual([]);
    expect(model?.contexts[0]?.stores).toEqual([
      { name: 'main', kind: 'postgres', role: 'system-of-record' },
    ]);
    expect(model?.contexts[0]?.http.version).toBe('v1');
    expect(model?.contexts[0]?.aggregates[0]?.events[0]).toMatchObject({ version: 1, visibility: 'private' });
    expect(model?.contexts[0]?.aggregates[0]?.root.idField).toBe('orderId');
    expect(model?.platform.broker).toEqual({ kind: 'rabbitmq', exchange: 'shop.events' });
    expect(model?.platform.services).toEqual([
      {
        name: 'order',
        contexts: ['order'],
        replicas: 1,
        deploy: 'rolling',
        slo: { availability: null, p95Ms: null },
      },
    ]);
  });

  it('may carry x-* keys anywhere', () => {
    const text = short
      .replace('auth: none }', 'auth: none, x-note: 1 }')
      .replace('    http:', '    x-cost: { centre: 4711, x-deep: [1] }\n    http:');
    const { model, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(model?.contexts[0]?.extensions).toEqual({ 'x-cost': { centre: 4711, 'x-deep': [1] } });
  });
});

describe('a model with many faults', () => {
  it('shows all of them at once, in order', () => {
    expect(places(readFixture('twenty-faults.yaml'))).toEqual([
      'invalid-name 2:17',
      'unknown-key 3:1',
      'wrong-type 4:23',
      'wrong-type 6:21',
      'unknown-party 9:26',
      'unknown-exposed-message 10:57',
      'unknown-team 13:11',
      'unknown-subdomain 14:18',
      'unknown-type 17:50',
      'unknown-type 17:71',
      'duplicate-key 17:78',
      'unknown-type 19:26',
      'unknown-state 22:20',
      'unknown-command 24:21',
      'wrong-type 26:63',
      'unknown-event 26:76',
      'reserved-word 27:53',
      'wrong-type 29:38',
      'wrong-type 30:38',
      'unknown-event-version 32:18',
      'unknown-event 33:18',
      'unknown-handler 36:37',
      'path-variable-without-input 37:19',
      'unknown-key 37:75',
      'context-without-team 38:3',
      'missing-key 41:9',
    ]);
  });

  it('does not blame others for a block that can not be read', () => {
    expect(
      places(example.replace('actors: [shopper, merchandiser, warehouse-clerk]', 'actors: shopper')),
    ).toEqual(['wrong-type 19:9']);
    expect(
      places(example.replace('contexts:\n', 'contexts: 5\nold:\n')).map((place) => place.split(' ')[0]),
    ).toEqual(['wrong-type', 'unknown-key']);
  });
});

describe('bad input', () => {
  it.each([
    ['an empty file', '', 'empty-model 1:1'],
    ['only comments', '# nothing\n', 'empty-model 1:1'],
    ['a binary file', 'msv: 1\n\u0000\u0001', 'not-text 2:1'],
    ['bytes that are no UTF-8', 'msv: 1\nsystem: \ufffd\ufffd', 'not-text 2:9'],
    ['a list', '- 1\n', 'wrong-type 1:1'],
    ['a word', 'hello', 'wrong-type 1:1'],
    ['broken YAML', 'msv: 1\nsystem: { name: shop\n', 'invalid-yaml'],
    ['two documents', 'msv: 1\n---\nmsv: 1\n', 'invalid-yaml'],
    ['ten megabytes', `msv: 1\n# ${'x'.repeat(10 * 1024 * 1024)}`, 'model-too-large 1:1'],
    ['brackets without end', `msv: ${'['.repeat(20_000)}`, 'too-deep'],
    ['deep nesting', `msv: ${'['.repeat(200)}${']'.repeat(200)}`, 'too-deep'],
    ['__proto__', 'msv: 1\n__proto__: { a: 1 }\n', 'invalid-key 2:1'],
    ['a map as key', 'msv: 1\n{ a: 1 }: 2\n', 'invalid-key 2:1'],
  ])('%s gives a problem with a place', (_, text, expected) => {
    const found = places(text);
    expect(found.filter((place) => place.startsWith(expected))).not.toEqual([]);
    expect(parse(text).model).toBeUndefined();
  });

  it('refuses an alias bomb without opening it', () => {
    const lines = Array.from(
      { length: 30 },
      (_, level) => `x-${level + 1}: &a${level + 1} [*a${level}, *a${level}, *a${level}, *a${level}]`,
    );
    const { problems, model } = parse(['x-0: &a0 [1]', ...lines, short].join('\n'));
    expect(model).toBeUndefined();
    expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(['yaml-alias']));
  });
});

describe('several files', () => {
  const main = {
    file: 'domain.yaml',
    text: 'msv: 1\ninclude: [order.yaml]\nsystem: { name: shop }\ncontexts: {}\n',
  };

  it('are read as one', () => {
    const order = { file: 'order.yaml', text: short.replace('msv: 1\nsystem: { name: shop }\n', '') };
    const { model, problems } = parseModel([main, order]);
    expect(problems).toEqual([]);
    expect(model?.contexts.map(({ name }) => name)).toEqual(['order']);
  });

  it('have their problems in the right file', () => {
    const order = {
      file: 'order.yaml',
      text: 'contexts:\n  order:\n    puropse: a\nsystem: { name: other }\n',
    };
    expect(
      parseModel([main, order]).problems.map(({ rule, file, line }) => `${rule} ${file}:${line}`),
    ).toEqual(['unknown-key order.yaml:3', 'duplicate-key order.yaml:4']);
  });
});
