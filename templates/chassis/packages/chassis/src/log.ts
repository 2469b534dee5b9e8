import { type Logger, pino } from 'pino';
import { currentContext } from './context.ts';
import { textStream } from './log-text.ts';
import { currentTraceId } from './tracing.ts';

export type { Logger } from 'pino';

/** What must never be in a log, wherever an object that holds it is logged. */
const secrets = ['authorization', 'cookie', 'x-api-key', 'set-cookie', 'password', 'token'];

type Destination = { write(line: string): unknown; readonly isTTY?: boolean };

/**
 * A logger that writes one JSON object per line to stdout (or readable text), each with the correlation and trace id
 * of the work it belongs to. Log ids and counts, not payloads: nothing personal belongs in a log.
 */
export function createLogger(options: {
  readonly name: string;
  readonly level?: string;
  readonly format?: 'json' | 'text';
  /** stdout, if not said otherwise. */
  readonly destination?: Destination;
}): Logger {
  const settings = {
    name: options.name,
    level: options.level ?? 'info',
    mixin: ids,
    serializers: { err: describeError },
    redact: {
      paths: secrets.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
      censor: '[redacted]',
    },
  };
  const destination = options.destination ?? process.stdout;
  return pino(settings, options.format === 'text' ? textStream(destination) : destination);
}

/** A logger that says nothing, for tests. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}

/** Not the other fields of an error: a database's tells the values that clashed, and they may be somebody's address. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name: type, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return { type, message, stack, ...code, ...(cause !== undefined && { cause: describeError(cause) }) };
}

function ids(): object {
  const context = currentContext();
  const traceId = currentTraceId();
  return {
    ...(context && { correlationId: context.correlationId }),
    ...(traceId && { traceId }),
  };
}
