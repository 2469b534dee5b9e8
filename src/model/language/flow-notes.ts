import type { BlockNote } from './block-note.ts';

export const flowNotes: readonly BlockNote[] = [
  {
    id: 'policy',
    path: 'policies.[]',
    title: 'Policy',
    text: 'Whenever this happens, then do that: the lilac note of EventStorming.',
    keys: {
      whenever: { examples: ['order.OrderPlaced'] },
      // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
      then: { examples: ['order.CancelOrder', 'saga:place-order'] },
    },
    shows: ['policies'],
    snippets: [
      {
        label: 'a policy',
        // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
        body: { whenever: '<order.OrderPlaced>', then: '<saga:place-order>' },
      },
    ],
  },
  {
    id: 'saga',
    path: 'sagas.*',
    title: 'Saga',
    names: { name: 'saga', casing: 'kebab' },
    text: 'A business transaction across contexts. Each step is undone, or repeated until it succeeds.',
    keys: {
      style: {
        words: {
          orchestrated: 'One coordinator sends the commands and waits for the answers.',
          choreographed: 'Each context reacts to the event of the one before.',
        },
      },
      correlateBy: { examples: ['orderId'] },
      startsOn: { examples: ['order.OrderPlaced'] },
      timeout: { examples: ['15m'] },
      onFailure: { examples: ['order.CancelOrder'] },
      endsOn: { examples: ['payment.PaymentRefunded'] },
    },
    shows: ['sagas'],
    snippets: [
      {
        label: 'an orchestrated saga',
        body: {
          '<place-order>': {
            style: 'orchestrated',
            in: '<order>',
            correlateBy: '<orderId>',
            startsOn: '<order.OrderPlaced>',
            timeout: '<15m>',
            steps: [
              {
                do: '<catalog.ReserveStock>',
                on: { ok: '<catalog.StockReserved>', fail: '<OutOfStock>' },
                undo: '<catalog.ReleaseStock>',
              },
            ],
            onFailure: '<order.CancelOrder>',
          },
        },
      },
      {
        label: 'a choreographed saga',
        body: {
          '<return-goods>': {
            style: 'choreographed',
            correlateBy: '<orderId>',
            startsOn: '<shipping.ParcelReturned>',
            timeout: '<7d>',
            steps: [
              {
                on: '<shipping.ParcelReturned>',
                in: '<order>',
                do: '<order.MarkReturned>',
                emits: '<order.OrderReturned>',
              },
            ],
            endsOn: ['<order.OrderReturned>'],
          },
        },
      },
    ],
  },
  {
    id: 'sagaStep',
    path: 'sagas.*.steps.[]',
    title: 'Step of a saga',
    text: 'Orchestrated: a command, its answers and what undoes it. Choreographed: an event, the context that acts, and what follows from it.',
    keys: {
      do: { examples: ['catalog.ReserveStock'] },
      undo: { examples: ['catalog.ReleaseStock'] },
      pivot: { default: false },
      retriable: { default: false },
      emits: { examples: ['order.OrderReturned'] },
    },
    snippets: [
      {
        label: 'a step of an orchestrated saga',
        body: {
          do: '<catalog.ReserveStock>',
          on: { ok: '<catalog.StockReserved>', fail: '<OutOfStock>' },
          undo: '<catalog.ReleaseStock>',
        },
      },
      {
        label: 'a step of a choreographed saga',
        body: {
          on: '<shipping.ParcelReturned>',
          in: '<order>',
          do: '<order.MarkReturned>',
          emits: '<order.OrderReturned>',
        },
      },
    ],
  },
  {
    id: 'sagaReply',
    path: 'sagas.*.steps.[].on',
    title: 'Answers to a step',
    text: 'Orchestrated: the event of success and the refusal. Choreographed: the event alone, as a text.',
    keys: { ok: { examples: ['catalog.StockReserved'] }, fail: { examples: ['OutOfStock'] } },
    snippets: [{ label: 'ok and fail', body: { ok: '<catalog.StockReserved>', fail: '<OutOfStock>' } }],
  },
  {
    id: 'message',
    path: 'scenarios.*.[]',
    title: 'Scenario',
    text: 'One business story as a list of at most nine messages, as in Domain Message Flow. It becomes a sequence diagram.',
    keys: { send: { examples: ['order.PlaceOrder'] } },
    shows: ['scenarios.buy-a-thing.0', 'scenarios.buy-a-thing.1'],
    snippets: [
      {
        label: 'a message',
        body: { from: '<shopper>', send: '<order.PlaceOrder>', to: '<order>' },
      },
    ],
  },
];
