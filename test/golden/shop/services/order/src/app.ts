import type { Authenticator } from '@shop/chassis/http/auth';
import type { Check } from '@shop/chassis/http/health';
import { type App, createServer } from '@shop/chassis/http/server';
import type { Logger } from '@shop/chassis/log';
import type { Metrics } from '@shop/chassis/metrics';
import type { Ports } from './generated/ports.ts';
import { addRoutes } from './generated/routes.ts';

/** What the HTTP side is made of; tests pass parts of their own. */
export type Parts = {
  readonly ports: Ports;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly authenticator: Authenticator;
  /** What readiness depends on, by name. */
  readonly checks: Readonly<Record<string, Check>>;
  /** Addresses whose word on the caller's own address is taken. */
  readonly trustedProxies?: string | undefined;
};

/** Puts the HTTP side together. Does not listen yet; routes that are not in the model are added here. */
export async function buildApp({ ports, ...server }: Parts): Promise<App> {
  const app = await createServer({ name: 'order', version: '1.0.0', ...server });
  addRoutes(app, ports);
  return app;
}
