import { type Span, SpanKind, SpanStatusCode, trace, context as traceContext } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type RequestContext, runInContext } from '../context.ts';
import { newId } from '../ids.ts';
import type { Metrics } from '../metrics.ts';
import { remoteContext, tracer, validTraceparent } from '../tracing.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What is known of this request; the hooks below make it the current context. */
    chassisContext: RequestContext;
    chassisSpan: Span | undefined;
  }
}

/** The caller's correlation id if it looks like one, else a new one: it ends up in logs, so not just anything goes. */
export function correlationIdOf(headers: { readonly [name: string]: string | string[] | undefined }): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : newId();
}

/** Gives every request a context, a span, a line in the log and a place in the metrics. */
export function addRequestContext(app: FastifyInstance, metrics: Metrics): void {
  app.decorateRequest('chassisContext');
  app.decorateRequest('chassisSpan', undefined);
  app.addHook('onRequest', (request, reply, done) => {
    const traceparent = validTraceparent(request.headers.traceparent);
    request.chassisSpan = tracer().startSpan(
      `${request.method} ${routeOf(request)}`,
      {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'http.route': routeOf(request) },
      },
      remoteContext(traceparent),
    );
    request.chassisContext = {
      correlationId: request.id,
      ...(traceparent && { traceparent }),
      ...deadlineOf(request),
    };
    void reply.header('x-correlation-id', request.id);
    enter(request, done);
  });
  // Reading the body loses the context (its events belong to the socket), so it is entered again.
  app.addHook('preValidation', (request, _reply, done) => enter(request, done));
  app.addHook('onResponse', async (request, reply) => {
    const status = reply.statusCode;
    const seconds = reply.elapsedTime / 1000;
    metrics.requests.observe(
      { method: request.method, route: routeOf(request), status: String(status) },
      seconds,
    );
    request.chassisSpan?.setAttribute('http.response.status_code', status);
    if (status >= 500) request.chassisSpan?.setStatus({ code: SpanStatusCode.ERROR });
    request.chassisSpan?.end();
    const line = {
      method: request.method,
      route: routeOf(request),
      status,
      ms: Math.round(reply.elapsedTime),
    };
    request.log[isProbe(request) ? 'debug' : 'info'](line, 'request answered');
  });
}

function enter(request: FastifyRequest, done: () => void): void {
  const span = request.chassisSpan;
  const active = span ? trace.setSpan(traceContext.active(), span) : traceContext.active();
  traceContext.with(active, () => runInContext(request.chassisContext, done));
}

/** The route's pattern and never the path: the path holds ids, the query may hold anything. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unknown';
}

/** A caller says how many milliseconds it will wait; nobody needs an answer after that. */
function deadlineOf(request: FastifyRequest): { deadline?: number } {
  const timeout = Number(request.headers['x-request-timeout-ms']);
  return Number.isFinite(timeout) && timeout > 0 ? { deadline: Date.now() + timeout } : {};
}

/** Asked every few seconds by the platform; a line each would bury the others. */
function isProbe(request: FastifyRequest): boolean {
  return routeOf(request).startsWith('/health') || routeOf(request) === '/metrics';
}
