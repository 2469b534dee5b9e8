import { AsyncLocalStorage } from 'node:async_hooks';

/** Who asks. Never more than is needed to decide: no name, no address. */
export type Principal = {
  readonly kind: 'user' | 'service' | 'api-key';
  readonly subject: string;
  readonly scopes: readonly string[];
};

/** What is known about the request or message at work; follows it through every `await`. */
export type RequestContext = {
  /** The same for everything that one request at the edge set off. */
  readonly correlationId: string;
  /** Id of the message that caused this work. */
  readonly causationId?: string;
  readonly principal?: Principal;
  /** Trace we were called in, as a W3C traceparent. */
  readonly traceparent?: string;
  /** When the caller stops waiting, in milliseconds since 1970; calls we make must end before it. */
  readonly deadline?: number;
};

const storage = new AsyncLocalStorage<RequestContext>();

/** Does work within a context; everything it awaits sees the same one. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}
