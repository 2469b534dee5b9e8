import type { FindingsReport } from '../../src/report/findings.ts';
import type { Finding, Problem } from '../../src/system/finding.ts';
import type { System } from '../../src/system/system.ts';
import { at, call, endpoint, service, store, systemOf, table } from '../rules/example-system.ts';

export const shared: Finding = {
  rule: 'shared-database',
  services: ['orders', 'billing'],
  severity: 'error',
  confidence: 'certain',
  message:
    'orders and billing use postgres://db/shop (schema public): orders and billing write table customers.',
  advice: 'Give each of them a schema and a role of its own.',
  fingerprint: '0123456789abcdef',
  evidence: [
    {
      file: 'services/orders/src/db.ts',
      line: 14,
      column: 3,
      note: 'new Pool({ connectionString })',
      chain: 'orders',
    },
    {
      file: 'docker-compose.yml',
      line: 88,
      column: 7,
      note: 'DATABASE_URL = postgres://db/shop',
      chain: 'orders',
    },
    {
      file: 'services/billing/src/db.ts',
      line: 9,
      column: 3,
      note: 'new Pool({ connectionString })',
      chain: 'billing',
    },
  ],
};

export const oversized: Finding = {
  rule: 'oversized-endpoint-surface',
  services: ['catalog'],
  severity: 'warning',
  confidence: 'firm',
  message: 'catalog offers 24 public operations under 2 roots; fewer than 20 is the limit.',
  advice: 'Split it.',
  fingerprint: 'fedcba9876543210',
  evidence: [
    { file: 'a b/routes,1:%.ts', line: 3, column: 1, note: '/products (24): GET /products', chain: '' },
  ],
};

export const report: FindingsReport = {
  findings: [shared, oversized],
  suppressed: [],
  belowConfidence: [],
  problems: [],
  rules: ['oversized-endpoint-surface', 'shared-database'],
  services: 3,
  coverage: {
    calls: { resolved: 118, total: 131 },
    stores: { resolved: 4, total: 4 },
    routes: { resolved: 96, total: 97 },
    events: { resolved: 0, total: 0 },
    filesRead: 214,
    filesSkipped: [],
  },
  unknowns: 14,
};

export const problem: Problem = {
  rule: 'unknown-key',
  severity: 'error',
  file: 'domain.yaml',
  line: 3,
  column: 5,
  message: 'The key agregates is not known in contexts.order.',
  suggestion: 'aggregates',
};

/** A small System with one of everything. */
export const system: System = {
  ...systemOf(
    [
      service('gateway', { role: 'gateway', calls: [call('orders', 'GET /orders')] }),
      service('orders', {
        endpoints: [endpoint('GET /orders'), endpoint('GET /health', { health: true })],
        calls: [
          call('billing', 'POST /invoices', { timeoutMs: 2000 }),
          call('external:api.stripe.com', 'POST /charges'),
          call(null, 'GET /x'),
        ],
        publishes: [
          {
            event: 'order.OrderPlaced',
            channel: 'shop',
            confidence: 'certain',
            evidence: [at('a.ts', 1, 'publish')],
          },
        ],
        storeUses: [
          {
            store: 'pg',
            tables: [table('orders', 'owns')],
            confidence: 'firm',
            evidence: [at('a.ts', 2, 'new Pool()')],
          },
        ],
      }),
      service('billing "b"', {
        subscribes: [
          {
            event: 'order.OrderPlaced',
            channel: '',
            confidence: 'firm',
            evidence: [at('b.ts', 1, 'consume')],
          },
        ],
        imports: [
          {
            to: 'orders',
            target: 'services/orders/a.ts',
            typeOnly: true,
            evidence: [at('b.ts', 2, 'import')],
          },
        ],
      }),
    ],
    [
      store('pg', { database: 'orders' }),
      store('r', { engine: 'redis', host: 'cache', database: '', schema: '', purpose: 'cache' }),
    ],
  ),
  unknowns: [{ ...at('c.ts', 4, 'fetch(url)'), service: 'orders', kind: 'call-target' }],
};
