import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { createMemoryBroker } from '../bus/memory.ts';
import type { Environment } from '../config.ts';
import type { Running } from '../running.ts';
import { devFolder, projectRoot } from './folder.ts';
import { type DevKeys, devKeys } from './keys.ts';
import { assignPorts } from './ports.ts';
import { findProviders, type Provided } from './provider.ts';
import { findServices, type Service } from './services.ts';
import { settingsFor } from './settings.ts';

/** Runs every service of the project in this process, on servers that need no installation. */
const { values: flags } = parseArgs({ options: { reset: { type: 'boolean', default: false } } });

const undo: (() => Promise<unknown>)[] = [];
const stopAll = async () => {
  for (const stop of undo.splice(0).reverse()) await stop();
};
closeWithGrace({ delay: 25_000 }, async ({ err }) => {
  if (err) console.error(err);
  await stopAll();
});
try {
  await develop(process.env);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  await stopAll();
  process.exit(1);
}

async function develop(env: Environment): Promise<void> {
  const found = await findServices(projectRoot);
  if (found.length === 0) throw new Error(`there is no service yet below ${join(projectRoot, 'services')}`);
  const { services, moved } = await assignPorts(found);
  const provided = await provideServers(services, env);
  const keys = await devKeys(await devFolder());
  const running = await startAll(services, keys, provided, env);
  undo.push(() => Promise.all(running.map((service) => service.stop())));
  const lines = [
    '',
    ...[...provided.values()].map(({ description }) => description),
    env.AMQP_URL
      ? `broker at ${new URL(env.AMQP_URL).host}, from AMQP_URL`
      : 'broker in memory, shared by all services',
    ...moved.map(
      ({ service, from, to, takenBy }) => `${service} moved to port ${to}: ${takenBy} has ${from}`,
    ),
    ...running.map(({ name, address }) => `${name.padEnd(12)} ${address.padEnd(24)} docs ${address}/docs`),
    'npm run token -- --help makes tokens; Ctrl-C stops everything',
    '',
  ];
  console.log(lines.join('\n'));
}

/** Starts what the services' settings ask for, and remembers how to stop it. */
async function provideServers(
  services: readonly Service[],
  env: Environment,
): Promise<Map<string, Provided>> {
  const directory = await devFolder();
  const provided = new Map<string, Provided>();
  for (const provider of await findProviders()) {
    if (!services.some((service) => provider.setting in service.env)) continue;
    const place = { env, project: basename(resolve(projectRoot)), directory, reset: flags.reset };
    const server = await provider.start(place);
    undo.push(() => server.stop());
    provided.set(provider.setting, server);
  }
  return provided;
}

/** All or none: if one can't start, those that could are stopped again, and the reason of each is told. */
async function startAll(
  services: readonly Service[],
  keys: DevKeys,
  provided: ReadonlyMap<string, Provided>,
  env: Environment,
): Promise<readonly Running[]> {
  const broker = createMemoryBroker();
  const starts = services.map(async (service) => {
    const values = [...provided].map(
      async ([key, server]) => [key, await server.valueFor(service.name)] as const,
    );
    const settings = await settingsFor(service, keys, Object.fromEntries(await Promise.all(values)), env);
    return service.start(settings, env.AMQP_URL ? {} : { bus: broker.connect() });
  });
  const results = await Promise.allSettled(starts);
  const running = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failures = results.flatMap((result, at) =>
    result.status === 'rejected' ? [`${services[at]?.name} did not start: ${messageOf(result.reason)}`] : [],
  );
  if (failures.length === 0) return running;
  await Promise.all(running.map((service) => service.stop()));
  throw new Error(failures.join('\n'));
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
