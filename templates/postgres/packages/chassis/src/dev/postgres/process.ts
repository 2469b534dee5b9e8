import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Owner } from './owner.ts';

const stopTimeoutMs = 15_000;

/**
 * Keeps the server company: when standard input ends, because we close it or because we are gone, however that came
 * about, the server is told to shut down. File descriptor 3 is that input; background jobs of a shell have none of their own.
 */
const companion =
  'exec 3<&0; "$@" & server=$!; (cat <&3 >/dev/null; kill -INT $server 2>/dev/null) & exec 3<&-; wait $server';

/**
 * Starts a server that outlives no one: in a process group of its own, so that Ctrl-C reaches us first and services can
 * finish before their database goes, and ending when we end.
 */
export async function launch(
  command: string,
  parameters: readonly string[],
  owner: Owner | undefined,
  logFile: string,
): Promise<ChildProcess> {
  const log = await open(logFile, 'w');
  try {
    const options = { ...owner, cwd: dirname(logFile), detached: true };
    const stdio: ['pipe', number, number] = ['pipe', log.fd, log.fd];
    if (process.platform === 'win32')
      return spawn(command, parameters, { ...options, stdio, detached: false });
    return spawn('/bin/sh', ['-c', companion, 'companion', command, ...parameters], { ...options, stdio });
  } finally {
    await log.close();
  }
}

/** Lets the server finish its shutdown; ends it by force if that takes too long. */
export async function stopProcess(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  const force = setTimeout(() => server.pid && process.kill(-server.pid, 'SIGKILL'), stopTimeoutMs);
  if (process.platform === 'win32') server.kill('SIGINT');
  server.stdin?.end();
  await exited;
  clearTimeout(force);
}

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}
