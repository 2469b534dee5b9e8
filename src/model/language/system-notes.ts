import type { BlockNote } from './block-note.ts';

export const systemNotes: readonly BlockNote[] = [
  {
    id: 'model',
    path: '',
    title: 'The model',
    text: 'The top level of `domain.yaml`. Only `msv`, `system` and `contexts` are needed; each other key is a block of its own, below.',
    keys: {
      include: { examples: ['contexts/*.yaml'] },
      scenarios: { names: { name: 'scenario' } },
      actors: { examples: ['shopper', 'merchandiser'] },
    },
    shows: ['actors'],
    snippets: [
      {
        label: 'a first model',
        body: {
          msv: 1,
          system: { name: '<shop>' },
          contexts: {
            '<order>': {
              aggregates: {
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
              http: { routes: [{ post: '</orders>', handles: '<PlaceOrder>', auth: 'none' }] },
            },
          },
        },
      },
    ],
  },
  {
    id: 'system',
    path: 'system',
    title: 'System',
    text: 'The system as a whole. Its name is the name of the project.',
    keys: { name: { names: { name: 'system', casing: 'kebab' }, examples: ['shop'] } },
    shows: ['system'],
  },
  {
    id: 'team',
    path: 'teams.*',
    title: 'Team',
    names: { name: 'team' },
    text: 'The people accountable for contexts. They become the owners of folders and are named where something is wrong.',
    keys: { size: { examples: [6] }, channel: { examples: ['#checkout'] } },
    shows: ['teams'],
  },
  {
    id: 'subdomain',
    path: 'subdomains.*',
    title: 'Subdomain',
    names: { name: 'subdomain' },
    text: 'A part of the problem, whoever solves it. Contexts implement subdomains.',
    keys: {
      type: {
        words: {
          core: 'What the business earns its money with: build it yourself, and best.',
          supporting: 'Needed for the core, but nothing competitors envy.',
          generic: 'The same everywhere: buy it or take it from the shelf.',
        },
      },
      capabilities: { examples: ['place-order', 'track-order'] },
    },
    shows: ['subdomains.ordering', 'subdomains.paying'],
  },
  {
    id: 'externalSystem',
    path: 'externalSystems.*',
    title: 'External system',
    names: { name: 'external system' },
    text: 'A system of others that contexts call or listen to. It takes part in the context map like a context.',
    keys: {
      quality: {
        words: {
          stable: 'Its model is clear and changes with notice.',
          unstable: 'It changes without notice.',
          'big-ball-of-mud': 'No model to speak of: only an anticorruption layer may touch it.',
        },
      },
    },
    shows: ['externalSystems'],
  },
  {
    id: 'sharedKernel',
    path: 'sharedKernels.*',
    title: 'Shared kernel',
    names: { name: 'shared kernel', casing: 'kebab' },
    text: 'The only types that two contexts may both use. They are written with the name of the kernel in front: `money.Money`.',
    shows: ['sharedKernels'],
  },
  {
    id: 'contextMap',
    path: 'contextMap',
    title: 'Context map',
    text: 'Which contexts and external systems have to do with each other, and on what terms. A message, call or saga step between two contexts needs a relationship here.',
    keys: {
      state: {
        words: { 'as-is': 'The map shows what is.', 'to-be': 'The map shows what is wanted.' },
      },
    },
  },
  {
    id: 'relationship',
    path: 'contextMap.relationships.[]',
    title: 'Relationship',
    text: 'One pair of contexts or external systems. Either both are equal (`between` and a pattern), or one depends on the other (`upstream`, `downstream`).',
    keys: {
      between: { examples: ['order', 'payment'] },
      pattern: {
        words: {
          'shared-kernel': 'between: both use the types of one shared kernel and release it together.',
          partnership: 'between: both succeed or fail together and plan together.',
          'separate-ways': 'between: they have nothing to do with each other, on purpose.',
          'customer-supplier': 'upstream/downstream: the downstream has a say in what the upstream builds.',
          'upstream-downstream': 'upstream/downstream: the downstream takes what it gets.',
        },
      },
      upstreamRoles: {
        words: {
          OHS: 'Open-host service: one protocol for all comers.',
          PL: 'Published language: a documented, versioned schema.',
        },
      },
      downstreamRoles: {
        words: {
          ACL: 'Anticorruption layer: the model of the upstream is translated into our own words.',
          CF: 'Conformist: the model of the upstream is taken as it is.',
        },
      },
      exposes: { examples: ['GetProduct', 'PriceChanged'] },
    },
    shows: ['contextMap.relationships.0', 'contextMap.relationships.2', 'contextMap.relationships.3'],
    snippets: [
      {
        label: 'relationship: one depends on the other',
        body: {
          upstream: '<catalog>',
          downstream: '<order>',
          upstreamRoles: ['OHS', 'PL'],
          downstreamRoles: ['ACL'],
          exposes: ['<PriceChanged>'],
        },
      },
      {
        label: 'relationship: both are equal',
        body: {
          between: ['<order>', '<shipping>'],
          pattern: '<partnership>',
          why: '<an order is useless without a parcel>',
        },
      },
    ],
  },
];
