import type { BlockNote } from './block-note.ts';

export const platformNotes: readonly BlockNote[] = [
  {
    id: 'platform',
    path: 'platform',
    title: 'Platform',
    text: 'What the system runs on, apart from the domain: it can be swapped with no change above it. Everything has a default.',
    shows: ['platform'],
  },
  {
    id: 'broker',
    path: 'platform.broker',
    title: 'Broker',
    text: 'What carries events and commands between services.',
    keys: {
      kind: {
        default: 'rabbitmq',
        words: {
          rabbitmq: 'RabbitMQ: exchanges and queues.',
          nats: 'NATS JetStream: streams.',
          kafka: 'Kafka: topics.',
          memory: 'In the memory of one process: for trying out.',
        },
      },
      exchange: { examples: ['shop.events'] },
    },
  },
  {
    id: 'discovery',
    path: 'platform.discovery',
    title: 'Service discovery',
    text: 'How services find each other.',
    keys: {
      kind: {
        words: {
          none: 'By the addresses they are started with.',
          consul: 'By asking Consul.',
          kubernetes: 'By the names of Kubernetes services.',
        },
      },
    },
  },
  {
    id: 'gateway',
    path: 'platform.gateway',
    title: 'Gateway',
    text: 'The one door from outside to public routes.',
    keys: { defaultTimeout: { examples: ['5s'] }, defaultRateLimit: { examples: ['600/m'] } },
  },
  {
    id: 'gatewayAuth',
    path: 'platform.gateway.auth',
    title: 'Authentication',
    text: 'How callers prove who they are.',
  },
  {
    id: 'jwt',
    path: 'platform.gateway.auth.jwt',
    title: 'JSON Web Tokens',
    text: 'Who signs the tokens, and for whom.',
    keys: { issuer: { examples: ['https://login.example.com'] }, audience: { examples: ['shop'] } },
  },
  {
    id: 'mesh',
    path: 'platform.mesh',
    title: 'Service mesh',
    text: 'What carries the traffic between services.',
    keys: {
      kind: { words: { none: 'No mesh.', istio: 'Istio.' } },
    },
  },
  {
    id: 'breaker',
    path: 'platform.breakers.*',
    title: 'Circuit breaker',
    names: { name: 'circuit breaker' },
    text: 'When calls are no longer tried because most of them fail. Calls use the one named `default` unless they name another.',
    keys: { failureRate: { examples: [50] }, window: { examples: [20] }, openFor: { examples: ['10s'] } },
  },
  {
    id: 'service',
    path: 'platform.services.*',
    title: 'Service',
    names: { name: 'service', casing: 'kebab' },
    text: 'A unit of deployment. A context that none names is a service of its own.',
    keys: {
      contexts: { examples: ['order', 'payment'] },
      replicas: { default: 1 },
      deploy: {
        default: 'rolling',
        words: {
          rolling: 'Instance after instance.',
          canary: 'A few instances first, the rest when they do well.',
          'blue-green': 'All at once beside the old ones, then the traffic is switched.',
        },
      },
    },
  },
  {
    id: 'slo',
    path: 'platform.services.*.slo',
    title: 'Service level objectives',
    text: 'What is promised to callers. Timeouts and retries of the calls behind it are held against these.',
    keys: { availability: { examples: [99.9] }, p95: { examples: ['800ms'] } },
  },
];
