import { type Logger, pino } from 'pino';
import { currentContext } from './context.ts';
import { textStream } from './log-text.ts';
import { currentTraceId } from './tracing.ts';

export type { Logger } from 'pino';

/** What must never be in a log, wherever an object that holds it is logged. */
const secrets = ['authorization', 'cookie', 'x-api-key', 'set-cookie', 'password', 'token'];

/**
 * A logger that writes one JSON object per line to stdout (or readable text), each with the correlation and trace id
 * of the work it belongs to. Log ids and counts, not payloads: nothing personal belongs in a log.
 */
export function createLogger(options: {
  readonly name: string;
  readonly level?: string;
  readonly format?: 'json' | 'text';
}): Logger {
  const settings = {
    name: options.name,
    level: options.level ?? 'info',
    mixin: ids,
    redact: {
      paths: secrets.flatMap((key) => [`["${key}"]`, `*["${key}"]`, `*.*["${key}"]`]),
      censor: '[redacted]',
    },
  };
  return options.format === 'text' ? pino(settings, textStream(process.stdout)) : pino(settings);
}

/** A logger that says nothing, for tests. */
export function silentLogger(): Logger {
  return pino({ level: 'silent' });
}

function ids(): object {
  const context = currentContext();
  const traceId = currentTraceId();
  return {
    ...(context && { correlationId: context.correlationId }),
    ...(traceId && { traceId }),
  };
}
