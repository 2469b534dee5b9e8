import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Owner } from './owner.ts';

const stopTimeoutMs = 15_000;

/**
 * Keeps the server company: when standard input ends, because we close it or because we are gone, however that came
 * about, the server is told to shut down. File descriptor 3 is that input; background jobs of a shell have none of their
 * own. A folder that is of no use without the server goes after it.
 */
const companion = `
exec 3<&0
"$@" & server=$!
(cat <&3 >/dev/null; kill -INT $server 2>/dev/null) &
exec 3<&-
wait $server; status=$?
if [ $status = 0 ] && [ -n "$REMOVE_AFTERWARDS" ]; then rm -rf "$REMOVE_AFTERWARDS"; fi
exit $status`;

/**
 * Starts a server that outlives no one: in a process group of its own, so that Ctrl-C reaches us first and services can
 * finish before their database goes, and ending when we end.
 */
export async function launch(
  command: string,
  parameters: readonly string[],
  options: {
    readonly owner: Owner | undefined;
    readonly logFile: string;
    /** Folder to remove when the server has ended as it should. */
    readonly removeAfterwards?: string | undefined;
  },
): Promise<ChildProcess> {
  const { owner, logFile, removeAfterwards = '' } = options;
  const log = await open(logFile, 'w');
  try {
    const stdio: ['pipe', number, number] = ['pipe', log.fd, log.fd];
    if (process.platform === 'win32') return spawn(command, parameters, { stdio });
    const env = { ...process.env, REMOVE_AFTERWARDS: removeAfterwards };
    const settings = { ...owner, cwd: dirname(logFile), detached: true, stdio, env };
    return spawn('/bin/sh', ['-c', companion, 'companion', command, ...parameters], settings);
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
