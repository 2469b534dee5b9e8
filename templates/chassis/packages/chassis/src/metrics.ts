import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a service measures about itself; a scrape of `/metrics` reads it. */
export type Metrics = ReturnType<typeof createMetrics>;

/** From 5 ms to 10 s: below is noise, above is an outage. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * The measures of one service. Each has its own registry, because several services may share a process in development.
 * Labels are names from the model and the code, never ids: every new value of a label is a new time series.
 */
export function createMetrics(service: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'Requests answered, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets,
      registers,
    }),
    calls: new Histogram({
      name: 'http_client_request_duration_seconds',
      help: 'Calls made to other services, by what came of them',
      labelNames: ['client', 'outcome'],
      buckets,
      registers,
    }),
    messages: new Histogram({
      name: 'messages_handled_duration_seconds',
      help: 'Messages handled, by queue and by whether they were done or failed',
      labelNames: ['queue', 'outcome'],
      buckets,
      registers,
    }),
    published: new Counter({
      name: 'messages_published_total',
      help: 'Messages the broker has confirmed',
      labelNames: ['type'],
      registers,
    }),
    outboxWaiting: new Gauge({
      name: 'outbox_waiting_messages',
      help: 'Messages committed but not yet published; growing means the broker is out of reach',
      registers,
    }),
  };
}
