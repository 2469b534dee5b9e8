import { Type } from 'typebox';
import { currentContext } from '../context.ts';
import { newId } from '../ids.ts';
import { currentTraceparent } from '../tracing.ts';

/**
 * A message on the wire: CloudEvents 1.0 in JSON, with the extensions for tracing (traceparent) and for
 * following a business story (correlationid, causationid).
 */
export type Envelope<Data = unknown> = {
  readonly specversion: '1.0';
  /** Same id, same message: consumers drop what they have seen. */
  readonly id: string;
  /** Context that published it. */
  readonly source: string;
  /** `<context>.<Event>.v<version>`; also the routing key. */
  readonly type: string;
  /** Id of the aggregate it is about; messages of one subject keep their order. */
  readonly subject: string;
  /** UTC, ISO 8601. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Data;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly traceparent?: string;
};

/** What has to hold before a message can be looked at; the payload has its own schema. */
export const EnvelopeSchema = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ minLength: 1 }),
  source: Type.String({ minLength: 1 }),
  type: Type.String({ minLength: 1 }),
  subject: Type.String(),
  time: Type.String({ format: 'date-time' }),
  data: Type.Unknown(),
  correlationid: Type.String({ minLength: 1 }),
});

/** Wraps an event for publication; correlation, causation and trace come from the work that is going on. */
export function createEnvelope<Data>(event: {
  readonly type: string;
  readonly source: string;
  readonly subject: string;
  readonly data: Data;
}): Envelope<Data> {
  const context = currentContext();
  const traceparent = currentTraceparent();
  return {
    specversion: '1.0',
    id: newId(),
    source: event.source,
    type: event.type,
    subject: event.subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data: event.data,
    correlationid: context?.correlationId ?? newId(),
    ...(context?.causationId && { causationid: context.causationId }),
    ...(traceparent && { traceparent }),
  };
}
