import type { BlockNote } from './block-note.ts';

export const contextNotes: readonly BlockNote[] = [
  {
    id: 'context',
    path: 'contexts.*',
    title: 'Context',
    names: { name: 'context', casing: 'kebab' },
    text: 'A bounded context: one model, one language, one team, one service. All keys are optional; the rest of its blocks follow.',
    keys: {
      implements: { examples: ['ordering'] },
      domainRoles: { examples: ['execution', 'analysis', 'gateway', 'specification'] },
      ubiquitousLanguage: { names: { name: 'term' } },
    },
    shows: [
      'contexts.customer.purpose',
      'contexts.customer.team',
      'contexts.customer.implements',
      'contexts.customer.domainRoles',
      'contexts.customer.ubiquitousLanguage',
    ],
    snippets: [
      {
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
    ],
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
      enum: { examples: ['EUR', 'CHF'] },
    },
    shows: ['sharedKernels.money.types.Currency', 'contexts.order.aggregates.Order.valueObjects'],
    snippets: [
      { label: 'an identity', body: { '<OrderId>': { of: 'uuid' } } },
      {
        label: 'the identity of a foreign aggregate',
        body: { '<CustomerRef>': { of: 'uuid', identityOf: '<customer.Customer>' } },
      },
      {
        label: 'a record',
        body: { '<Address>': { fields: { '<line1>': '<string>', '<city>': '<string>' } } },
      },
      {
        label: 'a choice of words',
        body: { '<Currency>': { enum: ['<EUR>', '<CHF>'] } },
      },
    ],
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
    snippets: [
      {
        label: 'a query',
        body: {
          '<GetOrder>': {
            input: { '<orderId>': '<OrderId>' },
            returns: '<OrderView>',
            from: 'aggregate:<Order>',
          },
        },
      },
    ],
  },
  {
    id: 'readModel',
    path: 'contexts.*.readModels.*',
    title: 'Read model',
    names: { name: 'read model', casing: 'pascal' },
    text: 'Rows kept up to date from events, for questions the aggregates are not made for. Its rows are a type of its name.',
    keys: {
      keyFrom: { examples: ['occurredAt'] },
      projects: { examples: ['OrderPlaced', 'shipping.ShipmentDispatched'] },
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
    snippets: [
      {
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
    ],
  },
];
