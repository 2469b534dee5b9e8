import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { currentContext } from '../context.ts';
import type { Metrics } from '../metrics.ts';
import { withSpan } from '../tracing.ts';
import type { Answer } from './answer.ts';
import { exchange, headersFor, type Request } from './exchange.ts';
import { type BreakerSettings, createPolicies, type Policy, whyUnavailable } from './resilience.ts';

export type { Answer } from './answer.ts';

export type ClientOptions = {
  /** Service that is called, for metrics and messages. */
  readonly name: string;
  readonly baseUrl: string;
  /** For one try; less if our own caller stops waiting before. */
  readonly timeoutMs: number;
  /** Further tries after the first; only for calls that may be repeated. */
  readonly retries: number;
  readonly breaker: BreakerSettings;
  /** Calls at work at once; more are refused at once rather than piled up. */
  readonly bulkhead?: number;
  /** Shown as bearer token: who we are. */
  readonly token?: string | undefined;
  readonly metrics?: Metrics;
};

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export type Client = {
  /** Asks for something. `schema` is what we need of the answer; fields beyond it are dropped, not refused. */
  get<S extends TSchema>(
    path: string,
    schema: S,
    options?: { readonly query?: Query },
  ): Promise<Answer<Static<S>>>;
  /** Asks for something to be done. Tried again only if `idempotent` says that twice is as good as once. */
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    options?: { readonly idempotent?: boolean },
  ): Promise<Answer<unknown>>;
};

/** A client of one other service, with timeout, retry, circuit breaker and bulkhead of its own. */
export function createClient(options: ClientOptions): Client {
  const policies = createPolicies(options);
  return {
    async get(path, schema, { query } = {}) {
      if (leadsElsewhere(path)) return { kind: 'missing' };
      const answer = await call(options, policies.repeatable, {
        method: 'GET',
        url: urlOf(options, path, query),
      });
      return answer.kind === 'found' ? understood(answer.value, schema) : answer;
    },
    async send(method, path, body, { idempotent = false } = {}) {
      if (leadsElsewhere(path)) return { kind: 'missing' };
      const url = urlOf(options, path);
      return call(options, idempotent ? policies.repeatable : policies.once, { method, url, body });
    },
  };
}

async function call(options: ClientOptions, policy: Policy, request: Request): Promise<Answer<unknown>> {
  const stop = options.metrics?.calls.startTimer({ client: options.name });
  const span = { kind: 'client', name: `${request.method} ${options.name}` } as const;
  const answer = await withSpan(span, () => attempt(options, policy, request));
  stop?.({ outcome: answer.kind });
  return answer;
}

/** Tries as the policy says, within what is left of our own caller's patience. */
async function attempt(options: ClientOptions, policy: Policy, request: Request): Promise<Answer<unknown>> {
  const leftMs = (currentContext()?.deadline ?? Number.POSITIVE_INFINITY) - Date.now();
  const timeoutMs = Math.floor(Math.min(options.timeoutMs, leftMs));
  if (timeoutMs <= 0) return { kind: 'unavailable', why: 'our own caller has stopped waiting' };
  const caller = Number.isFinite(leftMs) ? AbortSignal.timeout(Math.ceil(leftMs)) : undefined;
  const headers = headersFor(options.token, timeoutMs);
  try {
    return await policy.execute(({ signal }) => exchange(request, headers, signal), caller);
  } catch (error) {
    const why = whyUnavailable(error);
    if (why === undefined) throw error;
    return { kind: 'unavailable', why };
  }
}

/** What we need of an answer: tolerant of fields that came later, strict about those we use. */
function understood<S extends TSchema>(value: unknown, schema: S): Answer<Static<S>> {
  const needed = Value.Clean(schema, value);
  if (Value.Check(schema, needed)) return { kind: 'found', value: needed };
  const [fault] = Value.Errors(schema, needed);
  return {
    kind: 'unavailable',
    why: `the answer breaks the contract: ${fault?.instancePath} ${fault?.message}`,
  };
}

/** A URL drops the segments `.` and `..`, escaped or not: an id that is one would take us to another resource. */
function leadsElsewhere(path: string): boolean {
  return path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}

function urlOf(options: ClientOptions, path: string, query: Query = {}): URL {
  const url = new URL(path.replace(/^\//, ''), options.baseUrl.replace(/\/?$/, '/'));
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}
