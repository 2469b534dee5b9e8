import { context, trace } from '@opentelemetry/api';

/** Traces on their way to a collector. */
export type Telemetry = {
  /** Sends what is waiting; called before the process ends. */
  flush(): Promise<void>;
};

const off: Telemetry = { flush: async () => {} };

/** There is one tracer per process; in development several services share it. */
let started: Promise<Telemetry> | undefined;

/**
 * Sends traces to an OpenTelemetry collector. Without an endpoint nothing is loaded and nothing is recorded;
 * trace ids that come with a request are handed on all the same.
 */
export function startTelemetry(service: string, endpoint: string | undefined): Promise<Telemetry> {
  if (!endpoint) return Promise.resolve(off);
  started ??= start(service, endpoint);
  return started;
}

async function start(service: string, endpoint: string): Promise<Telemetry> {
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url: new URL('/v1/traces', endpoint).href });
  // Only the name: detected resources would publish the command line and the host's.
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return { flush: () => provider.forceFlush() };
}
