import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Environment } from '../config.ts';
import { ownerOfPort } from './port-owner.ts';
import type { Service } from './services.ts';

/** A port a service was meant to have and could not get. */
export type Moved = {
  readonly service: string;
  readonly from: number;
  readonly to: number;
  readonly takenBy: string;
};

/**
 * Gives every service a port that is free: its own if it can be had. Where one has to move, its new address is put into
 * the settings of all services that call it.
 */
export async function assignPorts(
  services: readonly Service[],
): Promise<{ readonly services: readonly Service[]; readonly moved: readonly Moved[] }> {
  const moved: Moved[] = [];
  for (const { name, env } of services) {
    const from = Number(env.PORT ?? 0);
    // What is no port at all is for the service's own check of its settings to say.
    if (!Number.isInteger(from) || from === 0 || (await isFree(from))) continue;
    moved.push({ service: name, from, to: await freePort(), takenBy: await ownerOfPort(from) });
  }
  return { services: services.map((service) => ({ ...service, env: readdress(service, moved) })), moved };
}

function readdress(service: Service, moved: readonly Moved[]): Environment {
  const own = moved.find((move) => move.service === service.name);
  const entries = Object.entries(service.env).map(([key, value]) => {
    if (key === 'PORT' && own) return [key, String(own.to)];
    const move = moved.find(({ from }) => isLocalAddress(value, from));
    return [key, move && value ? value.replace(`:${move.from}`, `:${move.to}`) : value];
  });
  return Object.fromEntries(entries);
}

function isLocalAddress(value: string | undefined, port: number): boolean {
  return new RegExp(`^https?://(127\\.0\\.0\\.1|localhost):${port}(/|$)`).test(value ?? '');
}

async function isFree(port: number): Promise<boolean> {
  return listen(port).then(
    () => true,
    () => false,
  );
}

/** Any port nobody listens on. */
async function freePort(): Promise<number> {
  return listen(0);
}

async function listen(port: number): Promise<number> {
  const probe = createServer().listen(port, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return address !== null && typeof address === 'object' ? address.port : port;
}
