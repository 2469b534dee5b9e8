import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Binaries, findBinaries } from './binaries.ts';
import { prepareCluster } from './directory.ts';
import { freePort, launch, stopProcess } from './process.ts';

/** A PostgreSQL of our own. */
export type Cluster = {
  /** As its superuser, to the database `postgres`. */
  readonly url: string;
  /** "PostgreSQL 15 of this machine" */
  readonly origin: string;
  stop(): Promise<void>;
};

const startTimeoutMs = 30_000;

/**
 * Starts a cluster in a folder, making it first if there is none. It answers on 127.0.0.1 only, to those who know its
 * password, and ends with this process however that ends.
 * @param options.durable false for tests: faster, and lost when the machine fails
 * @param options.removeAfterwards the folder goes with the server, even if we are killed
 */
export async function startCluster(options: {
  readonly folder: string;
  readonly durable: boolean;
  readonly removeAfterwards?: boolean;
  readonly binaries?: Binaries;
}): Promise<Cluster> {
  const binaries = options.binaries ?? (await findBinaries());
  const { data, password, owner, bin } = await prepareCluster(options.folder, binaries);
  const port = await freePort();
  const logFile = join(options.folder, 'server.log');
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    ...(!options.durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = await launch(join(bin, 'postgres'), ['-D', data, ...flags], {
    owner,
    logFile,
    removeAfterwards: options.removeAfterwards ? options.folder : undefined,
  });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  try {
    await untilReady(server, url, logFile);
  } catch (error) {
    await stopProcess(server);
    throw error;
  }
  return { url, origin: binaries.origin, stop: () => stopProcess(server) };
}

async function untilReady(server: ChildProcess, url: string, logFile: string): Promise<void> {
  const giveUpAt = Date.now() + startTimeoutMs;
  while (!(await answers(url))) {
    const hasEnded = server.exitCode !== null || server.signalCode !== null;
    if (hasEnded || Date.now() > giveUpAt) throw new Error(whyNot(await readFile(logFile, 'utf8'), hasEnded));
    await sleep(50);
  }
}

function whyNot(log: string, hasEnded: boolean): string {
  const other = /postmaster\.pid" already exists.*PID (\d+)/s.exec(log)?.[1];
  if (other)
    return `PostgreSQL already runs on this data (process ${other}): the services run elsewhere; stop them first`;
  const said = log.trim().split('\n').slice(-5).join('\n');
  return `PostgreSQL ${hasEnded ? 'ended at its start' : 'did not answer in time'}:\n${said}`;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    // Refused, or still recovering: the caller looks at the process and the clock.
    return false;
  }
}
