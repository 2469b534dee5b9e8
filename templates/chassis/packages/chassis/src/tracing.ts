import {
  type Attributes,
  context,
  isSpanContextValid,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { currentContext } from './context.ts';

/** Span kinds by name, so that callers need not know OpenTelemetry. */
const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export type SpanName = {
  readonly kind: keyof typeof kinds;
  readonly name: string;
  readonly attributes?: Attributes;
};

const format = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** A W3C traceparent that can be trusted to be one; undefined for anything else. */
export function validTraceparent(text: unknown): string | undefined {
  return typeof text === 'string' && format.test(text) ? text : undefined;
}

/** The trace we are in, to be handed on. Without a tracer of our own, the caller's is handed on as it came. */
export function currentTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span || !isSpanContextValid(span)) return currentContext()?.traceparent;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** Id of the trace we are in, for log lines. */
export function currentTraceId(): string | undefined {
  return currentTraceparent()?.split('-')[1];
}

/**
 * Does work inside a span that continues the trace of `parent` (a traceparent), or the one at work.
 * Costs next to nothing when traces are switched off.
 */
export async function withSpan<T>(
  span: SpanName & { readonly parent?: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const options = { kind: kinds[span.kind], ...(span.attributes && { attributes: span.attributes }) };
  return tracer().startActiveSpan(span.name, options, remoteContext(span.parent), async (active) => {
    try {
      return await work();
    } catch (error) {
      active.recordException(error instanceof Error ? error : String(error));
      active.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      active.end();
    }
  });
}

/** The OpenTelemetry context in which a trace that began elsewhere goes on. */
export function remoteContext(traceparent: string | undefined) {
  const [, traceId, spanId, flags] = format.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return context.active();
  const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(context.active(), parent);
}

export function tracer() {
  return trace.getTracer('chassis');
}
