import { describe, expect, it } from 'vitest';
import { modelRules } from '../../../src/model/model-rules.ts';
import { parse, vary } from '../broken.ts';

/** Rules that judge relationships and contacts; what others say about the small models here is theirs to test. */
const theme = new Set([
  ...'contact-without-relationship contact-despite-separate-ways upstream-depends-on-downstream'.split(' '),
  ...'unexposed-message-used missing-anticorruption-layer translated-conformist unused-relationship'.split(
    ' ',
  ),
  ...'foreign-identity-without-relationship isolated-context unknown-party unclear-relationship'.split(' '),
  ...'duplicate-relationship unknown-exposed-message unknown-kernel open-host-for-one'.split(' '),
  ...'open-host-in-customer-supplier conformist-in-customer-supplier oversized-shared-kernel'.split(' '),
  ...'anticorruption-in-customer-supplier conformist-with-anticorruption partnership-without-reason'.split(
    ' ',
  ),
  ...'open-host-without-published-language unguarded-big-ball-of-mud'.split(' '),
]);

const judge = (text: string) => parse(text).problems.filter(({ rule }) => theme.has(rule));
const ids = (text: string) => judge(text).map(({ rule }) => rule);

it('knows every rule it judges by', () => {
  expect([...theme].filter((id) => !modelRules.some((rule) => rule.id === id))).toEqual([]);
});

type Parts = {
  /** What stands below the keys of the context shop. */
  readonly shop?: string;
  readonly store?: string;
  /** Value objects of shop beside its id. */
  readonly identity?: string;
  readonly relationship?: string;
  readonly top?: string;
};

/** Two contexts; shop has to do with an external system, so that there is a map in any case. */
const model = ({ shop = '', store = '', identity = '', relationship = '', top = '' }: Parts) => `
msv: 1
system: { name: mall }
externalSystems: { bank: { quality: stable } }
contextMap:
  relationships:
    - { upstream: bank, downstream: shop }
    ${relationship && `- ${relationship}`}
contexts:
  shop:
    aggregates:
      Basket:
        root: { id: BasketId }
        valueObjects: { BasketId: { of: uuid }${identity} }
        commands:
          FillBasket: { input: { basketId: BasketId }, creates: true, emits: [BasketFilled], idempotentBy: basketId }
        events:
          BasketFilled: { visibility: public, payload: { basketId: BasketId } }
    calls:
      - { to: bank, why: "money", when: background, timeout: 1s, fallback: "later" }
      ${shop.startsWith('call') ? shop.slice(5) : ''}
    ${shop.startsWith('call') ? '' : shop}
  store:
    aggregates:
      Stock:
        root: { id: StockId }
        valueObjects: { StockId: { of: uuid } }
        commands:
          CountStock: { input: { stockId: StockId }, creates: true, emits: [StockCounted], idempotentBy: stockId }
        events:
          StockCounted: { visibility: public, payload: { stockId: StockId } }
    queries:
      GetStock: { input: { stockId: StockId }, returns: int, from: aggregate:Stock }
    ${store}
${top}
`;

const call = 'call - { to: store.GetStock, why: "count", timeout: 1s, fallback: "guess" }';
const consume =
  'consumes: [{ event: store.StockCounted, do: noteStock, idempotentBy: event-id, onFailure: { retries: 1, then: drop } }]';
const saga = (body: string) => `sagas:\n  fill: { correlateBy: basketId, timeout: 1h, ${body} }`;
const counted = 'store.StockCounted';
const filled = 'shop.BasketFilled';

/** Every way in which shop can depend on store. */
const contacts: readonly (readonly [kind: string, parts: Parts, message: string])[] = [
  ['a call', { shop: call }, 'shop calls store.GetStock'],
  ['a subscription', { shop: consume }, 'shop consumes store.StockCounted'],
  [
    'a policy',
    { top: `policies: [{ whenever: ${counted}, then: shop.FillBasket }]` },
    'shop reacts to store.StockCounted',
  ],
  [
    'the start of a saga',
    {
      top: saga(
        `style: orchestrated, in: shop, startsOn: ${counted}, steps: [{ do: shop.FillBasket, on: { ok: ${filled} } }]`,
      ),
    },
    'shop reacts to store.StockCounted',
  ],
  [
    'a step of a saga',
    {
      top: saga(
        `style: orchestrated, in: shop, startsOn: ${filled}, steps: [{ do: store.CountStock, on: { ok: ${counted} } }]`,
      ),
    },
    'shop sends store.CountStock',
  ],
  [
    'a compensation',
    {
      top: saga(
        `style: orchestrated, in: shop, startsOn: ${filled}, steps: [{ do: shop.FillBasket, on: { ok: ${filled} }, undo: store.CountStock }]`,
      ),
    },
    'shop sends store.CountStock',
  ],
  [
    'the failure of a saga',
    {
      top: saga(
        `style: orchestrated, in: shop, startsOn: ${filled}, steps: [{ do: shop.FillBasket, on: { ok: ${filled} } }], onFailure: store.CountStock`,
      ),
    },
    'shop sends store.CountStock',
  ],
  [
    'a trigger in a choreography',
    {
      top: saga(
        `style: choreographed, startsOn: ${counted}, steps: [{ on: ${counted}, in: shop, do: shop.FillBasket }]`,
      ),
    },
    'shop reacts to store.StockCounted',
  ],
  [
    'a command in a choreography',
    {
      top: saga(
        `style: choreographed, startsOn: ${filled}, steps: [{ on: ${filled}, in: shop, do: store.CountStock }]`,
      ),
    },
    'shop sends store.CountStock',
  ],
  [
    'a question in a scenario',
    { top: 'scenarios: { look: [{ from: shop, send: store.GetStock, to: store }] }' },
    'shop sends store.GetStock',
  ],
  [
    'an event in a scenario',
    { top: `scenarios: { look: [{ from: store, send: ${counted}, to: shop }] }` },
    'shop reacts to store.StockCounted',
  ],
];

describe.each(contacts)('%s between two contexts', (_kind, parts, message) => {
  const withMap = (relationship: string) => judge(model({ ...parts, relationship }));
  const told = (relationship: string) => withMap(relationship).map(({ rule }) => rule);

  it('needs a relationship', () => {
    const problems = withMap('');
    expect(problems.map(({ rule }) => rule)).toEqual(['contact-without-relationship']);
    expect(problems[0]?.message).toBe(
      `${message}, but the context map has no relationship of shop and store.`,
    );
  });

  it('is allowed downstream and between partners', () => {
    expect(told('{ upstream: store, downstream: shop }')).toEqual([]);
    expect(told('{ between: [shop, store], pattern: partnership }')).toEqual([]);
  });

  it('goes against separate ways, the direction, and what is exposed', () => {
    expect(told('{ between: [store, shop], pattern: separate-ways }')).toEqual([
      'contact-despite-separate-ways',
    ]);
    expect(told('{ upstream: shop, downstream: store }')).toEqual(['upstream-depends-on-downstream']);
    expect(told('{ upstream: store, downstream: shop, exposes: [] }')).toEqual(['unexposed-message-used']);
    const all = '[GetStock, CountStock, StockCounted]';
    expect(told(`{ upstream: store, downstream: shop, exposes: ${all} }`)).toEqual([]);
  });
});

describe('contact-without-relationship', () => {
  it('tells a pair once, with every other contact as a step and the relationship that is missing', () => {
    const [problem, ...others] = judge(model({ shop: `${call}\n    ${consume}` }));
    expect(others).toEqual([]);
    expect(problem?.steps?.map(({ note }) => note)).toEqual(['shop consumes store.StockCounted']);
    expect(problem?.suggestion).toBe(
      '- { upstream: store, downstream: shop, exposes: [GetStock, StockCounted] } under contextMap.relationships',
    );
  });

  it('proposes a partnership where each depends on the other', () => {
    const store = consume.replace('store.StockCounted', 'shop.BasketFilled');
    const [problem] = judge(model({ shop: call, store }));
    expect(problem?.suggestion).toContain('between: [shop, store], pattern: partnership');
  });

  it('takes an identity along as a step, and leaves one alone to its own rule', () => {
    const identity = ', StockRef: { of: uuid, identityOf: store.Stock }';
    const [problem, ...others] = judge(model({ shop: call, identity }));
    expect(others).toEqual([]);
    expect(problem?.steps?.map(({ note }) => note)).toEqual(['shop points at store.Stock']);
    expect(ids(model({ identity }))).toEqual(['foreign-identity-without-relationship']);
  });

  it('is silent where no map has been begun, or where the relationship that is there can not be read', () => {
    const noMap = model({ shop: call }).replace(/contextMap:[\s\S]*?(?=contexts:)/, '');
    expect(ids(noMap)).toEqual([]);
    expect(ids(model({ shop: call, relationship: '{ upstream: stor, downstream: shop }' }))).toEqual([
      'unknown-party',
    ]);
    expect(ids(model({ shop: call, relationship: '{ upstream: store }' }))).toEqual(['unclear-relationship']);
    expect(ids(model({ shop: call }).replace(/relationships:\n.*\n.*\n/, 'relationships: none\n'))).toEqual(
      [],
    );
  });

  it('asks for a relationship with an external system too', () => {
    const text = vary(
      '    - { upstream: carrier,    downstream: shipping, upstreamRoles: [OHS, PL], downstreamRoles: [ACL] }\n',
      '',
    );
    const [problem, ...others] = judge(text);
    expect(others).toEqual([]);
    expect(problem?.suggestion).toBe(
      '- { upstream: carrier, downstream: shipping } under contextMap.relationships',
    );
  });

  it('tells owners of a kernel who have no relationship', () => {
    const text = vary(
      '    - { between: [order, payment],  pattern: shared-kernel, kernel: money, why: "same money arithmetic, one release" }\n',
      '',
    );
    const [problem, ...others] = judge(text);
    expect(others).toEqual([]);
    expect(problem?.suggestion).toContain('pattern: shared-kernel, kernel: money');
    expect(problem?.steps?.map(({ note }) => note)).toContain('order uses money.Money');
    expect(problem?.steps?.map(({ note }) => note)).toContain('payment points at order.Order');
  });
});

describe('upstream-depends-on-downstream', () => {
  it('asks to turn the relationship with a system of others round, which nobody here can change', () => {
    const [problem, ...others] = judge(
      model({ shop: call, relationship: '{ upstream: store, downstream: shop }' }).replace(
        '{ upstream: bank, downstream: shop }',
        '{ upstream: shop, downstream: bank }',
      ),
    );
    expect(others).toEqual([]);
    expect(problem?.rule).toBe('upstream-depends-on-downstream');
    expect(problem?.suggestion).toBe('Turn the relationship round: who calls bank is downstream of it.');
  });
});

describe('what a contact uses', () => {
  it('is told once, its other places as steps behind the relationship', () => {
    const scenario = 'scenarios: { look: [{ from: shop, send: store.GetStock, to: store }] }';
    const relationship = '{ between: [shop, store], pattern: separate-ways, why: "two firms" }';
    const [problem, ...others] = judge(model({ shop: call, top: scenario, relationship }));
    expect(others).toEqual([]);
    expect(problem?.steps?.map(({ note }) => note)).toEqual([
      'shop and store go separate ways: two firms',
      'shop sends store.GetStock',
    ]);
  });

  it('is not told as unexposed where the event is private or the list holds a slip', () => {
    const relationship = '{ upstream: store, downstream: shop, exposes: [CountStock] }';
    const text = model({ shop: consume, relationship }).replace(
      'StockCounted: { visibility: public,',
      'StockCounted: {',
    );
    expect(ids(text)).toEqual([]);
    expect(parse(text).problems.map(({ rule }) => rule)).toContain('private-event-consumed');
    expect(
      ids(model({ shop: consume, relationship: relationship.replace('CountStock', 'StokCounted') })),
    ).toEqual(['unknown-exposed-message']);
  });

  it('may be a type of a kernel whatever the direction, but not on separate ways', () => {
    const kernel = (relationship: string) =>
      vary(
        '    - { between: [order, payment],  pattern: shared-kernel, kernel: money, why: "same money arithmetic, one release" }',
        `    - ${relationship}`,
      );
    expect(ids(kernel('{ upstream: order, downstream: payment }'))).not.toContain(
      'contact-without-relationship',
    );
    const apart = judge(kernel('{ between: [order, payment], pattern: separate-ways }'));
    expect(
      apart.filter(({ message }) => message.includes('money.Money')).map(({ message }) => message),
    ).toEqual([
      'order uses money.Money, but order and payment go separate ways.',
      'payment uses money.Money, but payment and order go separate ways.',
    ]);
  });
});

describe('foreign-identity-without-relationship', () => {
  const identity = ', StockRef: { of: uuid, identityOf: store.Stock }';

  it.each([
    ['{ between: [shop, store], pattern: separate-ways }', ['foreign-identity-without-relationship']],
    ['{ upstream: shop, downstream: store }', ['foreign-identity-without-relationship']],
    ['{ upstream: store, downstream: shop }', []],
    ['{ upstream: store, downstream: shop, exposes: [] }', []],
    ['{ between: [shop, store], pattern: partnership }', []],
  ])('with %s: %j', (relationship, expected) => {
    expect(ids(model({ identity, relationship }))).toEqual(expected);
  });
});

describe('an anticorruption layer', () => {
  const relationship = (roles: string) =>
    `{ upstream: store, downstream: shop, downstreamRoles: [${roles}] }`;
  const translated = `${call.slice(0, -2)}, through: acl }`;

  it.each([
    ['ACL', call, ['missing-anticorruption-layer']],
    ['ACL', translated, []],
    ['CF', call, []],
    ['CF', translated, ['translated-conformist']],
    ['CF, ACL', call, ['conformist-with-anticorruption']],
    ['', translated, []],
  ])('with roles [%s] and %s: %j', (roles, shop, expected) => {
    expect(ids(model({ shop, relationship: relationship(roles) }))).toEqual(expected);
  });

  it('is put where it is missing', () => {
    const [problem] = judge(model({ shop: call, relationship: relationship('ACL') }));
    expect(problem?.fix).toEqual({
      kind: 'insert',
      path: ['contexts', 'shop', 'calls', 1],
      key: 'through',
      value: 'acl',
    });
  });

  it('is asked for at each place, and not at the steps of sagas', () => {
    const both = `${call}\n    ${consume}`;
    expect(ids(model({ shop: both, relationship: relationship('ACL') }))).toEqual([
      'missing-anticorruption-layer',
      'missing-anticorruption-layer',
    ]);
    const [, parts] = contacts.find(([kind]) => kind === 'a step of a saga') ?? [];
    expect(ids(model({ ...parts, relationship: relationship('ACL') }))).toEqual([]);
  });
});

describe('unused-relationship', () => {
  it('is silent where a name that can not be resolved may be the missing contact', () => {
    const relationship = '{ upstream: store, downstream: shop }';
    expect(ids(model({ relationship }))).toEqual(['unused-relationship']);
    expect(ids(model({ relationship, shop: call.replace('GetStock', 'GetStok') }))).toEqual([]);
  });

  it('is silent for separate ways, identities and scenarios', () => {
    expect(ids(model({ relationship: '{ between: [shop, store], pattern: separate-ways }' }))).toEqual([]);
  });
});

describe('isolated-context', () => {
  it('is silent without a map, and for a context that has contact', () => {
    expect(ids(model({}))).toEqual(['isolated-context']);
    expect(ids(model({}).replace(/contextMap:[\s\S]*?(?=contexts:)/, ''))).toEqual([]);
    expect(ids(model({ shop: call }))).toEqual(['contact-without-relationship']);
  });
});

describe('roles', () => {
  it.each([
    ['upstreamRoles: [OHS, PL], pattern: customer-supplier', ['open-host-in-customer-supplier']],
    ['upstreamRoles: [OHS, PL]', ['open-host-for-one']],
    ['upstreamRoles: [PL], pattern: customer-supplier', []],
    ['upstreamRoles: [PL], pattern: upstream-downstream', []],
    ['downstreamRoles: [CF], pattern: customer-supplier', ['conformist-in-customer-supplier']],
  ])('{ %s }: %j', (roles, expected) => {
    expect(
      ids(model({ shop: call, relationship: `{ upstream: store, downstream: shop, ${roles} }` })),
    ).toEqual(expected);
  });

  it('of external systems are not for this model to change', () => {
    expect(
      ids(
        vary(
          '{ upstream: psp,        downstream: payment,  upstreamRoles: [OHS, PL]',
          '{ upstream: psp, downstream: payment, upstreamRoles: [OHS]',
        ),
      ),
    ).toEqual([]);
  });
});

describe('partnership-without-reason', () => {
  it('is silent inside one team and where a team is not said', () => {
    const partners = vary(
      '    - { between: [order, shipping], pattern: partnership,   why: "an order is useless without a parcel" }',
      '    - { between: [order, shipping], pattern: partnership }',
    );
    expect(ids(partners)).toEqual(['partnership-without-reason']);
    expect(ids(partners.replace('team: fulfilment', 'team: checkout'))).toEqual([]);
    expect(ids(partners.replace('    team: fulfilment\n', ''))).toEqual([]);
  });
});

describe('a map that can not be read as a whole', () => {
  it.each([
    ['a relationship that is none', '5'],
    ['parties that are no list', '{ between: shop, pattern: partnership }'],
  ])('%s: nobody is told to lack one', (_what, relationship) => {
    expect(
      ids(model({ shop: call, identity: ', R: { of: uuid, identityOf: store.Stock }', relationship })),
    ).toEqual([]);
  });

  it.each(['exposes: GetProduct', 'exposes: [5]', 'downstreamRoles: [OHS]', 'downstreamRoles: ACL'])(
    '%s: what it says is not held against anybody',
    (wrong) => {
      expect(
        ids(model({ shop: call, relationship: `{ upstream: store, downstream: shop, ${wrong} }` })),
      ).toEqual([]);
    },
  );
});
