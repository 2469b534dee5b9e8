import type { BlockNote } from './block-note.ts';

/** How a context deals with others: what it listens to, asks and offers. */
export const exchangeNotes: readonly BlockNote[] = [
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
    snippets: [
      {
        label: 'a subscription',
        body: {
          event: '<catalog.PriceChanged@1>',
          do: '<command:NotePrice>',
          idempotentBy: 'event-id',
          // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
          onFailure: { retries: 5, then: 'dead-letter' },
        },
      },
      {
        label: 'a subscription of a read model',
        body: {
          event: '<catalog.ProductListed@1>',
          do: 'projection:<ParcelWeights>',
          idempotentBy: 'event-id',
          // biome-ignore lint/suspicious/noThenProperty: the model's own word, and never awaited
          onFailure: { retries: 5, then: 'dead-letter' },
        },
      },
    ],
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
    snippets: [
      {
        label: 'a call',
        body: {
          to: '<customer.GetCustomer>',
          why: '<reject unknown customers at the door>',
          timeout: '<300ms>',
          retries: 1,
          fallback: '<accept, verify later>',
        },
      },
      {
        label: 'a call to an external system',
        body: {
          to: '<psp>',
          why: '<the card network is not ours>',
          when: 'background',
          timeout: '<2s>',
          retries: 2,
          idempotentBy: '<paymentId>',
          fallback: '<park and retry>',
          through: 'acl',
        },
      },
    ],
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
    snippets: [
      {
        label: 'a route that writes',
        body: { post: '</orders>', handles: '<PlaceOrder>', auth: 'jwt', scope: '<order.write>' },
      },
      {
        label: 'a route that reads',
        body: { get: '</orders/{orderId}>', handles: '<GetOrder>', auth: 'jwt', scope: '<order.read>' },
      },
    ],
  },
];
