import type { BlockNote } from './block-note.ts';

export const aggregateNotes: readonly BlockNote[] = [
  {
    id: 'aggregate',
    path: 'contexts.*.aggregates.*',
    title: 'Aggregate',
    names: { name: 'aggregate', casing: 'pascal' },
    text: 'What changes together, in one transaction, and keeps its own rules. Other aggregates point at it by its identity only.',
    keys: {
      persistence: {
        default: 'state',
        words: {
          state: 'One row with its present state.',
          'event-sourced': 'The events that led to its state; the state is made from them.',
        },
      },
      snapshotEvery: { examples: [100] },
    },
    shows: [
      'contexts.order.aggregates.Order.persistence',
      'contexts.order.aggregates.Order.snapshotEvery',
      'contexts.order.aggregates.Order.root',
    ],
    snippets: [
      {
        label: 'an aggregate with one command and event',
        body: {
          '<Order>': {
            root: { id: '<OrderId>', fields: { '<customer>': '<string>' } },
            valueObjects: { '<OrderId>': { of: 'uuid' } },
            commands: {
              '<PlaceOrder>': {
                input: { '<orderId>': '<OrderId>', '<customer>': '<string>' },
                creates: true,
                emits: ['<OrderPlaced>'],
                idempotentBy: '<orderId>',
              },
            },
            events: { '<OrderPlaced>': { payload: { '<orderId>': '<OrderId>' } } },
          },
        },
      },
    ],
  },
  {
    id: 'root',
    path: 'contexts.*.aggregates.*.root',
    title: 'Root',
    text: 'The root entity of an aggregate. Its id is a field too, named after its type: `OrderId` makes `orderId`, a scalar makes `id`.',
    keys: { id: { examples: ['OrderId'] } },
  },
  {
    id: 'command',
    path: 'contexts.*.aggregates.*.commands.*',
    title: 'Command',
    names: { name: 'command', casing: 'pascal' },
    text: 'What an aggregate can be told to do. It is answered by events, or refused.',
    keys: {
      creates: { default: false },
      emits: { examples: ['OrderPlaced'] },
      rejects: { names: { name: 'refusal', casing: 'pascal' }, examples: ['OutOfStock'] },
      idempotentBy: { examples: ['orderId'] },
    },
    shows: [
      'contexts.order.aggregates.Order.commands.PlaceOrder',
      'contexts.order.aggregates.Order.commands.CancelOrder',
    ],
    snippets: [
      {
        label: 'a command',
        body: {
          '<PlaceOrder>': {
            input: { '<orderId>': '<OrderId>' },
            emits: ['<OrderPlaced>'],
          },
        },
      },
      {
        label: 'a command that creates',
        body: {
          '<PlaceOrder>': {
            input: { '<orderId>': '<OrderId>' },
            creates: true,
            emits: ['<OrderPlaced>'],
            rejects: ['<EmptyOrder>'],
            idempotentBy: '<orderId>',
          },
        },
      },
    ],
  },
  {
    id: 'event',
    path: 'contexts.*.aggregates.*.events.*',
    title: 'Event',
    names: { name: 'event', casing: 'pascal' },
    text: 'What has happened to an aggregate, in the past tense. Public events are a contract with other contexts.',
    keys: {
      version: { default: 1 },
      visibility: {
        default: 'private',
        words: {
          public: 'Other contexts may consume it; its payload is a contract.',
          private: 'For this context only; its payload may change at will.',
        },
      },
      compatibility: {
        default: 'backward',
        words: {
          backward: 'Who knows the new version can read the old one.',
          forward: 'Who knows the old version can read the new one.',
          full: 'Both.',
          none: 'Neither: every consumer changes with it.',
        },
      },
    },
    shows: ['contexts.catalog.aggregates.Product.events'],
    snippets: [
      {
        label: 'an event',
        body: {
          '<OrderPlaced>': { visibility: 'public', payload: { '<orderId>': '<OrderId>' } },
        },
      },
      {
        label: 'an event with an earlier version',
        body: {
          '<PriceChanged>': {
            version: 2,
            visibility: 'public',
            payload: { '<sku>': '<Sku>', '<validFrom>': '<datetime>' },
            history: [{ version: 1, payload: { '<sku>': '<Sku>' }, upcast: '<validFrom> := occurredAt' }],
          },
        },
      },
    ],
  },
  {
    id: 'pastVersion',
    path: 'contexts.*.aggregates.*.events.*.history.[]',
    title: 'Earlier version of an event',
    text: 'What an event carried before, and how it becomes the next version. Consumers read it as `catalog.PriceChanged@1`.',
    keys: {
      upcast: { examples: ['validFrom := occurredAt'] },
      retireAfter: { examples: ['2027-03-31'] },
    },
  },
  {
    id: 'lifecycle',
    path: 'contexts.*.aggregates.*.lifecycle',
    title: 'Lifecycle',
    text: 'The states of an aggregate, and the commands that lead from one to the next. A command in the wrong state is refused.',
    keys: { states: { examples: ['placed', 'confirmed'] } },
    shows: ['contexts.order.aggregates.Order.lifecycle'],
  },
  {
    id: 'transition',
    path: 'contexts.*.aggregates.*.lifecycle.transitions.[]',
    title: 'Transition',
    text: 'One arrow of a lifecycle.',
    keys: { from: { examples: ['placed', 'confirmed'] } },
    snippets: [
      {
        label: 'a transition',
        body: { on: '<ConfirmOrder>', from: ['<placed>'], to: '<confirmed>' },
      },
    ],
  },
  {
    id: 'invariant',
    path: 'contexts.*.aggregates.*.invariants.[]',
    title: 'Invariant',
    text: 'What is always true of an aggregate. With an `expr` it becomes a guard in code and a test.',
    keys: {
      id: { examples: ['no-oversell'] },
      expr: { examples: ['reserved <= onHand'] },
      enforcedBy: { examples: ['unique-index'] },
    },
    shows: [
      'contexts.catalog.aggregates.StockItem.invariants',
      'contexts.customer.aggregates.Customer.invariants',
    ],
    snippets: [
      {
        label: 'an invariant',
        body: {
          id: '<no-oversell>',
          text: '<reserved never exceeds onHand>',
          expr: '<reserved <= onHand>',
        },
      },
    ],
  },
];
