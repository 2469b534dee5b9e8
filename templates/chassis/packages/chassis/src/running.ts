import type { Logger } from './log.ts';
import { startTelemetry } from './telemetry.ts';

/** A service that is up. */
export type Running = {
  readonly name: string;
  /** `http://127.0.0.1:4101` */
  readonly address: string;
  /** Takes nothing new, finishes what was begun, lets go of everything. Safe to call twice. */
  stop(): Promise<void>;
};

/** Remembers how to undo a step of the start. */
export type OnStop = (what: string, stop: () => Promise<unknown>) => void;

/**
 * Starts a service step by step. `compose` opens what the service needs and says after each step how to undo it;
 * stopping undoes the steps in reverse. A start that fails half way undoes what it had done.
 * Started in the order database, bus, outbox, http, consumers, a service stops well by itself: no new message, no new
 * request, the outbox empty, then the connections.
 * @param compose resolves to the address the service answers at
 */
export async function startService(
  service: {
    readonly name: string;
    readonly log: Logger;
    readonly config: { readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string };
  },
  compose: (onStop: OnStop) => Promise<string>,
): Promise<Running> {
  const { name, log } = service;
  const steps: { readonly what: string; readonly stop: () => Promise<unknown> }[] = [];
  const undo = async () => {
    for (const { what, stop } of steps.splice(0).reverse()) {
      await stop().catch((error: unknown) => log.error({ err: error }, `${what} did not stop cleanly`));
    }
  };
  try {
    const telemetry = await startTelemetry(name, service.config.OTEL_EXPORTER_OTLP_ENDPOINT);
    steps.push({ what: 'telemetry', stop: () => telemetry.flush() });
    const address = await compose((what, stop) => void steps.push({ what, stop }));
    log.info({ address }, 'started');
    let stopped: Promise<void> | undefined;
    return { name, address, stop: () => (stopped ??= undo().then(() => log.info('stopped'))) };
  } catch (error) {
    await undo();
    throw error;
  }
}
