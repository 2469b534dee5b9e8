import type { BlockNote } from './block-note.ts';

export const contextNotes: readonly BlockNote[] = [
  {
    id: 'context',
    path: 'contexts.*',
    title: 'Context',
    names: { name: 'context', casing: 'kebab' },
    text: 'A bounded context: one model, one language, one team, one service. All keys are optional; the rest of its blocks follow.',
    keys: {
      implements: { examples: [['ordering']] },
      domainRoles: { examples: [['execution'], ['analysis'], ['gateway'], ['specification']] },
      ubiquitousLanguage: { names: { name: 'term' } },
    },
    shows: [
      'contexts.customer.purpose',
      'contexts.customer.team',
      'contexts.customer.implements',
      'contexts.customer.domainRoles',
      'contexts.customer.ubiquitousLanguage',
    ],
    snippet: {
      label: 'a context with one aggregate',
      body: {
        '<order>': {
          purpose: '<Turn a basket into a promise and keep it.>',
          aggregates: {
            '<Order>': {
              root: { id: '<OrderId>', fields: { '<customer>': '<string>' } },
              valueObjects: { '<OrderId>': { of: 'uuid' } },
            },
          },
        },
      },
    },
  },
  {
    id: 'store',
    path: 'contexts.*.stores.*',
    title: 'Store',
    names: { name: 'store', casing: 'kebab' },
    text: 'A database of this context alone. Exactly one is the system of record.',
    keys: {
      kind: {
        words: {
          postgres: 'PostgreSQL: rows and transactions.',
          mongodb: 'MongoDB: documents.',
          clickhouse: 'ClickHouse: columns, for figures over many rows.',
          redis: 'Redis: keys in memory.',
        },
      },
      role: {
        default: 'system-of-record',
        words: {
          'system-of-record': 'Holds the aggregates: the truth.',
          read: 'Holds read models; can be made again from events.',
          cache: 'Holds what may be lost at any time.',
        },
      },
    },
    shows: ['contexts.order.stores'],
  },
  {
    id: 'namedType',
    path: 'contexts.*.types.*',
    title: 'Type or value object',
    names: { name: 'type', casing: 'pascal' },
    text: 'A type with a name. `of` wraps a scalar, `fields` makes a record, `enum` lists words. A text alone wraps that scalar: `OrderId: uuid`.',
    keys: {
      of: {
        examples: ['string', 'int', 'float', 'decimal', 'bool', 'uuid', 'date', 'datetime', 'duration'],
      },
      identityOf: { examples: ['customer.Customer'] },
      enum: { examples: [['EUR', 'CHF']] },
    },
    shows: ['sharedKernels.money.types.Currency', 'contexts.order.aggregates.Order.valueObjects'],
    snippet: { label: 'an identity', body: { '<OrderId>': { of: 'uuid' } } },
  },
  {
    id: 'field',
    path: 'contexts.*.aggregates.*.root.fields.*',
    title: 'Field',
    names: { name: 'field', casing: 'camel' },
    text: 'A type alone, such as `string?` or `"OrderLine[]"`, or the long form with limits.',
    shows: ['contexts.catalog.aggregates.Product.root.fields'],
  },
  {
    id: 'query',
    path: 'contexts.*.queries.*',
    title: 'Query',
    names: { name: 'query', casing: 'pascal' },
    text: 'A question the context answers. It changes nothing.',
    keys: {
      returns: { examples: ['ProductView', 'ProductView[]'] },
      from: { examples: ['aggregate:Product', 'readModel:ProductSearch'] },
    },
    shows: ['contexts.catalog.queries', 'contexts.catalog.types'],
    snippet: {
      label: 'a query',
      body: {
        '<GetOrder>': {
          input: { '<orderId>': '<OrderId>' },
          returns: '<OrderView>',
          from: 'aggregate:<Order>',
        },
      },
    },
  },
  {
    id: 'readModel',
    path: 'contexts.*.readModels.*',
    title: 'Read model',
    names: { name: 'read model', casing: 'pascal' },
    text: 'Rows kept up to date from events, for questions the aggregates are not made for. Its rows are a type of its name.',
    keys: {
      keyFrom: { examples: ['occurredAt'] },
      projects: { examples: [['OrderPlaced', 'shipping.ShipmentDispatched']] },
      consistency: {
        default: 'eventual',
        words: {
          eventual: 'It follows the events after a while, see maxLag.',
          strong: 'It may never be behind; only for events of this context.',
        },
      },
      maxLag: { examples: ['2s'] },
    },
    shows: ['contexts.order.readModels.DailySales', 'contexts.order.queries.SalesByDay'],
    snippet: {
      label: 'a read model',
      body: {
        '<OrderSummary>': {
          key: '<orderId>',
          fields: { '<orderId>': '<OrderId>' },
          projects: ['<OrderPlaced>'],
          maxLag: '<2s>',
        },
      },
    },
  },
  {
    id: 'consume',
    path: 'contexts.*.consumes.[]',
    title: 'Subscription',
    text: 'An event the context listens to. Delivery is at least once, so it says what makes a second delivery harmless.',
    keys: {
      event: { examples: ['catalog.PriceChanged@2'] },
      do: { examples: ['command:MarkShipped', 'projection:ParcelWeights', 'noteNewPrice'] },
      through: { words: { acl: 'Translated into our own words first.' } },
      idempotentBy: { default: 'event-id' },
    },
    shows: ['contexts.order.consumes.0', 'contexts.order.consumes.2', 'contexts.shipping.consumes.0'],
    snippet: {
      label: 'a subscription',
      body: {
        event: '<catalog.PriceChanged@1>',
        do: '<command:NotePrice>',
        idempotentBy: 'event-id',
        // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
        onFailure: { retries: 5, then: 'dead-letter' },
      },
    },
  },
  {
    id: 'onFailure',
    path: 'contexts.*.consumes.[].onFailure',
    title: 'What to do with a failing message',
    text: 'How often a message is delivered again, and what becomes of it then. Without it: 5 times, then dead-letter.',
    keys: {
      retries: { examples: [5] },
      // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
      then: {
        words: {
          'dead-letter': 'Put aside in the queue of what failed, to be looked at and sent again.',
          park: 'Put aside in a queue of its own, for what is bound to wait for a person.',
          drop: 'Thrown away; only for what may be lost.',
        },
      },
    },
  },
  {
    id: 'call',
    path: 'contexts.*.calls.[]',
    title: 'Call',
    text: 'A request to another context or an external system that somebody waits for. It says why it can not be an event, how long it may take, and what is done without an answer.',
    keys: {
      to: { examples: ['customer.GetCustomer', 'psp'] },
      when: {
        default: 'request',
        words: {
          request: 'Somebody waits for it: it counts against the time of their request.',
          background: 'Nobody waits for it.',
        },
      },
      timeout: { examples: ['300ms'] },
      retries: { default: 0 },
      breaker: { default: 'default' },
      fallback: { examples: ['last known price'] },
      through: { words: { acl: 'The answer is translated into our own words.' } },
    },
    shows: ['contexts.order.calls.1', 'contexts.order.calls.2'],
    snippet: {
      label: 'a call',
      body: {
        to: '<customer.GetCustomer>',
        why: '<reject unknown customers at the door>',
        timeout: '<300ms>',
        retries: 1,
        fallback: '<accept, verify later>',
      },
    },
  },
  {
    id: 'http',
    path: 'contexts.*.http',
    title: 'HTTP',
    text: 'What the context offers over HTTP. The version stands in front of each path: `/v1/orders`.',
    keys: { version: { default: 'v1' } },
  },
  {
    id: 'route',
    path: 'contexts.*.http.routes.[]',
    title: 'Route',
    text: 'One verb with its path, and the command or query behind it. A variable of the path, `{orderId}`, is an input of the same name.',
    keys: {
      get: { examples: ['/orders/{orderId}'] },
      post: { examples: ['/orders'] },
      put: { examples: ['/orders/{orderId}'] },
      patch: { examples: ['/orders/{orderId}'] },
      delete: { examples: ['/orders/{orderId}'] },
      handles: { examples: ['PlaceOrder'] },
      access: {
        default: 'public',
        words: {
          public: 'Reached through the gateway.',
          internal: 'Reached by other services only.',
        },
      },
      auth: {
        words: {
          none: 'Everybody. A public route that writes has to say so.',
          jwt: 'Who has a token of the issuer of `platform.gateway`.',
          service: 'Another service of this system.',
          'api-key': 'Who has a key.',
        },
      },
      scope: { examples: ['order.write'] },
      rateLimit: { examples: ['20/m'] },
      cache: { examples: ['30s'] },
    },
    shows: ['contexts.order.http.version', 'contexts.order.http.routes.0', 'contexts.order.http.routes.1'],
    snippet: {
      label: 'a route that writes',
      body: { post: '</orders>', handles: '<PlaceOrder>', auth: 'jwt', scope: '<order.write>' },
    },
  },
];
