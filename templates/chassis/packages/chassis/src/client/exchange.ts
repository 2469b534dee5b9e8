import { currentContext } from '../context.ts';
import { newId } from '../ids.ts';
import { currentTraceparent } from '../tracing.ts';
import type { Answer } from './answer.ts';

export type Request = { readonly method: string; readonly url: URL; readonly body?: unknown };

/** This try came to nothing; another one may. */
export class Failed extends Error {
  constructor(why: string, cause?: unknown) {
    super(why, { cause });
    this.name = 'Failed';
  }
}

/** What the other side has to know of us: who we are, which story this belongs to, how long we wait. */
export function headersFor(token: string | undefined, timeoutMs: number): Readonly<Record<string, string>> {
  const traceparent = currentTraceparent();
  return {
    accept: 'application/json',
    'x-correlation-id': currentContext()?.correlationId ?? newId(),
    'x-request-timeout-ms': String(timeoutMs),
    ...(traceparent && { traceparent }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
}

/**
 * One request and its answer.
 * @throws Failed where another try may help; Error where we are at fault (a refused token, a method there is not)
 */
export async function exchange(
  request: Request,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Answer<unknown>> {
  const { method, url, body } = request;
  // A redirect is followed by nobody: it would carry the token elsewhere.
  const options: RequestInit = { method, headers, signal, redirect: 'error' };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { ...headers, 'content-type': 'application/json' };
  }
  try {
    const response = await fetch(url, options);
    const text = await response.text();
    return read(response, text, `${method} ${url.origin}`);
  } catch (error) {
    if (error instanceof TypeError) throw new Failed(reasonOf(error), error);
    throw error;
  }
}

function read(response: Response, text: string, what: string): Answer<unknown> {
  const { status } = response;
  if (response.ok) return { kind: 'found', value: text === '' ? undefined : parse(text) };
  if (status === 404) return { kind: 'missing' };
  if (status === 409 || status === 422) return refusal(parse(text), 'rejected');
  // What we hand on comes from our own caller, whom only the other side's contract could have stopped.
  if (status === 400) return refusal(parse(text), 'malformed');
  if (status >= 500 || status === 429 || status === 408) throw new Failed(`it answered ${status}`);
  throw new Error(`${what} answered ${status}: we ask for something we should not`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Failed('it did not answer in JSON', error);
  }
}

function refusal(problem: unknown, otherwise: string): Answer<unknown> {
  const { code, detail }: { code?: unknown; detail?: unknown } = Object(problem);
  return { kind: 'rejected', code: String(code ?? otherwise), why: String(detail ?? '') };
}

/** fetch says only "fetch failed"; its cause says ECONNREFUSED. */
function reasonOf(error: TypeError): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
