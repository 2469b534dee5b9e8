import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { access } from './access.ts';
import type { App } from './server.ts';

/** Can we work without it? Answers false, throws, or takes too long if not. */
export type Check = () => boolean | Promise<boolean>;

/** Longer than a healthy answer takes, shorter than a probe's patience. */
const checkTimeoutMs = 2_000;

/**
 * `/health/live`: the process answers; touches nothing else, or a broken database would restart every service.
 * `/health/ready`: database, broker and whatever else is checked are within reach.
 * `/metrics`: what Prometheus scrapes.
 */
export function addHealth(
  app: App,
  checks: Readonly<Record<string, Check>>,
  metrics: Metrics,
  log: Logger,
): void {
  const route = { config: { access: access.none, rateLimit: false as const }, schema: { hide: true } };
  app.get('/health/live', route, async () => ({ status: 'ok' }));
  app.get('/health/ready', route, async (_request, reply) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await passes(name, check, log)] as const),
    );
    const ready = results.every(([, ok]) => ok);
    const details = Object.fromEntries(results.map(([name, ok]) => [name, ok ? 'ok' : 'failed']));
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'failed', checks: details });
  });
  app.get('/metrics', route, async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

async function passes(name: string, check: Check, log: Logger): Promise<boolean> {
  const timeout = AbortSignal.timeout(checkTimeoutMs);
  const late = new Promise<never>((_resolve, reject) => {
    timeout.addEventListener('abort', () => reject(new Error(`no answer within ${checkTimeoutMs} ms`)));
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    log.warn({ check: name, err: error }, 'not ready');
    return false;
  }
}
