import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CountBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  type ICancellationContext,
  type IPolicy,
  noop,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import { Failed } from './exchange.ts';

export type BreakerSettings = {
  /** Percent of the calls in the window that have to fail before the circuit opens. */
  readonly failureRate: number;
  /** Calls looked back on. */
  readonly window: number;
  /** How long nothing is sent, in milliseconds; then one call is let through as a test. */
  readonly openForMs: number;
};

export type Policy = IPolicy<ICancellationContext>;

/** More calls at work than this, and the other side is not merely slow. */
const defaultBulkhead = 50;

/**
 * How calls to one service are made. From the outside in: retry (waits a little longer each time, with jitter), circuit
 * breaker (counts every try), bulkhead, timeout. Both policies share the breaker: there is one other side.
 */
export function createPolicies(settings: {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly breaker: BreakerSettings;
  readonly bulkhead?: number;
}): { readonly once: Policy; readonly repeatable: Policy } {
  const { failureRate, window, openForMs } = settings.breaker;
  const breaker = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: openForMs,
    breaker: new CountBreaker({
      threshold: failureRate / 100,
      size: window,
      minimumNumberOfCalls: Math.ceil(window / 2),
    }),
  });
  const once = wrap(
    breaker,
    bulkhead(settings.bulkhead ?? defaultBulkhead),
    timeout(settings.timeoutMs, TimeoutStrategy.Aggressive),
  );
  const again =
    settings.retries === 0
      ? noop
      : retry(handleWhen(isFailure), {
          maxAttempts: settings.retries,
          backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 }),
        });
  return { once, repeatable: wrap(again, once) };
}

/** In words why a call was given up; undefined if the error is a defect and not an outage. */
export function whyUnavailable(error: unknown): string | undefined {
  if (error instanceof BrokenCircuitError) return 'it failed too often; the circuit is open';
  if (error instanceof BulkheadRejectedError) return 'too many calls to it are at work';
  if (isTimeout(error)) return 'no answer in time';
  return error instanceof Failed ? error.message : undefined;
}

function isFailure(error: unknown): boolean {
  return error instanceof Failed || isTimeout(error);
}

function isTimeout(error: unknown): boolean {
  const isAbort = error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
  return isAbort || error instanceof TaskCancelledError;
}
