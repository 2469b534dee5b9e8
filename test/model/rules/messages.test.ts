import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../src/model/parse.ts';
import { parse, today, vary } from '../broken.ts';

const found = (text: string) => parse(text).problems.map(({ rule, message }) => `${rule}: ${message}`);
const rules = (text: string) => parse(text).problems.map(({ rule }) => rule);
const suggestions = (text: string) => parse(text).problems.map(({ suggestion }) => suggestion);

/** One context with an aggregate Order; `emits` and `events` are its own, `rest` stands beside the aggregates. */
const model = (emits: string, events: string, rest = '') => `msv: 1
system: { name: shop }
contexts:
  order:
    aggregates:
      Order:
        root: { id: OrderId, fields: { total: decimal } }
        valueObjects: { OrderId: { of: uuid } }
        commands:
          PlaceOrder: { input: { orderId: OrderId }, creates: true, emits: [${emits}] }
        events: { ${events} }
${rest}`;

describe('an event that no command emits', () => {
  const emitted = 'OrderPlaced: { payload: { orderId: OrderId } }';

  test('is told with its aggregate', () => {
    expect(found(model('OrderPlaced', `${emitted}, OrderLost: {}`))).toEqual([
      'event-without-emitter: No command of Order emits OrderLost, so it never happens.',
    ]);
  });

  test('is not blamed where a command emits one that is not there', () => {
    expect(rules(model('OrderPlacd', emitted))).toEqual(['unknown-event']);
  });

  test('is no matter yet where the aggregate has no commands', () => {
    const bare = model('OrderPlaced', emitted).replace(/ {8}commands:\n.*\n/, '');
    expect(found(bare)).toEqual([]);
  });
});

describe('a name of an event', () => {
  const named = (name: string, more = '') => model(name, `${name}: {}${more}`);

  test.each([
    ['ShipOrder', 'OrderShipped'],
    ['OrderPlace', 'OrderPlaced'],
    ['CancelReservation', 'ReservationCancelled'],
  ])('%s says what to do; %s is what happened', (name, past) => {
    expect(rules(named(name))).toEqual(['event-not-in-past-tense']);
    expect(suggestions(named(name))).toEqual([past]);
  });

  test('does not give way to one that is there already', () => {
    const text = model('ShipOrder, OrderShipped', 'ShipOrder: {}, OrderShipped: {}');
    expect(suggestions(text)).toEqual(['Name it in the past tense.']);
  });

  test.each(['OrderUpdated', 'OrderDeleted', 'OrderCreated'])('%s tells of a row', (name) => {
    expect(rules(named(name))).toEqual(['crud-event']);
    expect(suggestions(named(name))).toEqual(['OrderPlaced']);
  });

  test('is no row where another thing was created', () => {
    expect(found(named('OrderLineCreated'))).toEqual([]);
    expect(found(named('OrderChanged'))).toEqual([]);
  });

  test('is not guessed from a command that says no more than the event', () => {
    const text = named('OrderCreated').replace('PlaceOrder:', 'CreateOrder:');
    expect(suggestions(text)).toEqual(['Give it the name that the business has for it.']);
  });
});

describe('a payload', () => {
  const carrying = (visibility: string, field: string, types: string) =>
    model(
      'OrderPlaced',
      `OrderPlaced: { visibility: ${visibility}, payload: { orderId: OrderId, ${field} } }`,
      `    types: { ${types} }\n`,
    );

  test.each([
    ['itself', 'extra: json', 'A: { of: string }', []],
    ['where it may be missing', 'extra: json?', 'A: { of: string }', []],
    ['in the long form', 'extra: { type: "json[]" }', 'A: { of: string }', []],
    [
      'in a record of a record',
      'extra: "A[]"',
      'A: { fields: { b: B? } }, B: { fields: { n: int, c: json } }',
      ['A has the field b.', 'B has the field c.'],
    ],
    ['under another name', 'extra: A', 'A: { of: json }', ['A wraps json.']],
    ['in the short form of that', 'extra: A', 'A: json', ['A wraps json.']],
    [
      'beside a record that holds itself',
      'extra: A',
      'A: { fields: { next: A?, c: json } }',
      ['A has the field c.'],
    ],
  ] as const)('that is public promises nothing: json %s', (_where, field, types, notes) => {
    const { problems } = parse(carrying('public', field, types));
    expect(problems.map(({ rule, steps = [] }) => [rule, steps.map(({ note }) => note)])).toEqual([
      ['untyped-public-payload', notes],
    ]);
  });

  test('may be anything inside its context', () => {
    expect(found(carrying('private', 'extra: json', 'A: { of: string }'))).toEqual([]);
  });

  test('may have types that hold themselves', () => {
    expect(found(carrying('public', 'extra: A', 'A: { fields: { next: A?, n: int } }'))).toEqual([]);
  });

  test('follows a type of a shared kernel', () => {
    const text = vary(
      'Money:    { fields: { amount: decimal, currency: Currency } }',
      'Money:    { fields: { amount: decimal, currency: Currency, extra: json } }',
    );
    // OrderPlaced by way of its lines, and by its total; PaymentCaptured by its amount.
    expect(rules(text)).toEqual(Array(3).fill('untyped-public-payload'));
  });

  test('may have as many fields as are allowed', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, at) => `f${at}: int`).join(', ');
    expect(found(carrying('private', fields(19), 'A: { of: string }'))).toEqual([]);
    expect(rules(carrying('private', fields(20), 'A: { of: string }'))).toEqual(['bloated-payload']);
  });
});

describe('a public event', () => {
  /** Of the context `order`, with a second context beside it. */
  const shared = (
    rest: string,
    events = 'OrderPlaced: { visibility: public, payload: { orderId: OrderId } }',
  ) =>
    model(
      'OrderPlaced',
      events,
      `  billing: {}\ncontextMap: { relationships: [{ between: [order, billing], pattern: partnership }] }\n${rest}`,
    );
  const unused =
    'unused-public-event: order.OrderPlaced is public, but no other context, saga, policy or scenario uses it.';

  test('that nobody uses is one too many', () => {
    expect(found(shared(''))).toContain(unused);
  });

  test('of the only context waits for others', () => {
    expect(found(model('OrderPlaced', 'OrderPlaced: { visibility: public }'))).toEqual([]);
  });

  test.each([
    [
      'another context',
      shared('').replace(
        'billing: {}',
        'billing: { consumes: [{ event: order.OrderPlaced, do: note, idempotentBy: event-id, onFailure: { retries: 1, then: park } }] }',
      ),
    ],
    ['a policy', shared('policies: [{ whenever: order.OrderPlaced, then: order.PlaceOrder }]\n')],
    ['a scenario', shared('scenarios: { a: [{ from: order, send: order.OrderPlaced@1, to: billing }] }\n')],
  ])('is used by %s', (_by, text) => {
    expect(rules(text)).not.toContain('unused-public-event');
  });

  test('is not used by a read model of its own context', () => {
    const rest = shared('').replace(
      '  billing: {}',
      '    readModels: { Seen: { key: orderId, fields: { orderId: OrderId }, projects: [OrderPlaced], maxLag: 1s } }\n  billing: {}',
    );
    expect(found(rest)).toContain(unused);
  });

  test('is not blamed where a name is unknown that may mean it', () => {
    expect(
      rules(shared('policies: [{ whenever: order.OrderPlacd, then: order.PlaceOrder }]\n')),
    ).not.toContain('unused-public-event');
    expect(
      rules(shared('policies: [{ whenever: order.OrderPlaced, then: order.PlaceOrdr }]\n')),
    ).not.toContain('unused-public-event');
    expect(
      rules(shared('scenarios: { a: [{ from: order, send: order.OrderPlacd, to: billing }] }\n')),
    ).not.toContain('unused-public-event');
  });

  test('is used where a saga sends the command that emits it', () => {
    // ReleaseStock undoes a step; StockReleased is named by nothing else outside its context.
    const text = vary(',   undo: catalog.ReleaseStock', '');
    expect(rules(text)).toContain('unused-public-event');
  });
});

describe('a list', () => {
  const query = (input: string, returns: string, from = 'aggregate:Order') =>
    model(
      'OrderPlaced',
      'OrderPlaced: {}',
      `    types: { Line: { fields: { n: int } }, Colour: { enum: [red, blue] } }\n    queries: { Ask: { input: ${input}, returns: "${returns}", from: ${from} } }\n`,
    );

  test.each(['{ text: string }', '{ lastName: string }', '{ discount: decimal }', '{}'])(
    'asked for with %s may be of any length',
    (input) => {
      expect(rules(query(input, 'Line[]'))).toEqual(['unpaged-list']);
    },
  );

  test.each([
    'page',
    'pageSize',
    'nextPageToken',
    'cursor',
    'offset',
    'limit',
    'maxResults',
    'after',
    'afterId',
    'first',
    'size',
    'skip',
  ])('is paged by %s', (input) => {
    expect(found(query(`{ ${input}: int? }`, 'Line[]'))).toEqual([]);
  });

  test.each([
    ['one thing', '{}', 'Line'],
    ['words of an enum', '{}', 'Colour[]'],
    ['the parts of one aggregate', '{ orderId: OrderId }', 'Line[]'],
  ])('is short where it is %s', (_what, input, returns) => {
    expect(found(query(input, returns))).toEqual([]);
  });
});

describe('a subscription', () => {
  const twice = (line: string) =>
    vary(
      '      - { event: catalog.ProductListed@1, do: projection:ParcelWeights,',
      `      - ${line}\n      - { event: catalog.ProductListed@1, do: projection:ParcelWeights,`,
    );
  const tail = 'idempotentBy: event-id, onFailure: { retries: 1, then: park } }';

  test('may not be there twice, whether the version is written or not', () => {
    expect(rules(twice(`{ event: catalog.ProductListed, do: projection:ParcelWeights, ${tail}`))).toEqual([
      'duplicate-subscription',
    ]);
  });

  test('may do two things on one event', () => {
    expect(found(twice(`{ event: catalog.ProductListed@1, do: noteProduct, ${tail}`))).toEqual([]);
  });

  test('with an unknown kind of action is helped by what there is of that name', () => {
    expect(suggestions(vary('do: command:MarkShipped', 'do: do:MarkShipped'))).toEqual([
      'command:MarkShipped',
    ]);
    expect(suggestions(vary('do: projection:ParcelWeights', 'do: view:ParcelWeights'))).toEqual([
      'projection:ParcelWeights',
    ]);
    expect(suggestions(vary('do: command:MarkShipped', 'do: MarkShipped'))).toEqual(['command:MarkShipped']);
  });
});

describe('a version past its last day', () => {
  const text = vary('catalog.PriceChanged@2,', 'catalog.PriceChanged@1,').replace(
    'validFrom: datetime',
    'validFrom: datetime?',
  );
  const on = (day: string) =>
    parseModel([{ file: 'domain.yaml', text }], { today: day }).problems.filter(
      ({ rule }) => rule === 'retired-version-consumed',
    );

  test('may be read on the day itself, and not on the next', () => {
    expect(on(today)).toEqual([]);
    expect(on('2027-03-31')).toEqual([]);
    expect(on('2027-04-01').map(({ suggestion }) => suggestion)).toEqual(['catalog.PriceChanged@2']);
  });
});
